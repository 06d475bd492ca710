//! A browser as far as a server sees one: requests over TCP, to a program that serves a page.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A program that serves a page.
pub struct Served {
    child: Child,
    stdout: BufReader<std::process::ChildStdout>,
    /// What it listens to.
    pub host: String,
    /// The path of the page: its token between slashes.
    pub path: String,
}

/// What came back.
#[derive(Debug)]
pub struct Response {
    /// The number.
    pub status: u16,
    /// The headers, in small letters, without the time of day.
    pub headers: Vec<String>,
    /// The rest.
    pub body: String,
}

impl Response {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Number and body.
    pub fn said(&self) -> (u16, Value) {
        (self.status, if self.body.is_empty() { Value::Null } else { self.json() })
    }
}

impl Served {
    /// Starts a program and waits for its link.
    pub fn start(mut command: Command) -> Served {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut link = String::new();
        stdout.read_line(&mut link).unwrap();
        let at = link.trim_end().strip_prefix("http://").and_then(|rest| rest.split_once('/'));
        let (host, path) = at.unwrap_or_else(|| panic!("no link: {link:?} {}", rest(&mut child)));
        let (host, path) = (host.to_owned(), format!("/{path}"));
        Served { child, stdout, host, path }
    }

    /// The origin of its page.
    pub fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    /// Sends a request as it is.
    pub fn sends(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        // Whoever is refused early may not be listened to until the end.
        _ = stream.write_all(request.as_bytes());
        let mut reply = Vec::new();
        _ = stream.read_to_end(&mut reply);
        let reply = String::from_utf8(reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{request:.300} -> {reply:?}"));
        let mut lines = head.split("\r\n").map(str::to_lowercase);
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter(|line| !line.starts_with("date:")).collect();
        Response { status, headers, body: body.to_owned() }
    }

    /// Asks for something below the page's path.
    pub fn gets(&self, what: &str) -> Response {
        self.sends(&format!("GET {}{what} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.path, self.host))
    }

    /// Sends something as the page does.
    pub fn posts(&self, what: &str, body: &str) -> Response {
        self.sends(&format!(
            "POST {}{what} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.path,
            self.host,
            self.origin(),
            body.len()
        ))
    }

    /// Answers a question.
    pub fn answers(&self, id: &str, entry: Value) -> (u16, Value) {
        self.posts("answer", &json!({"id": id, "entry": entry}).to_string()).said()
    }

    /// How the sheet stands for who knows a revision.
    pub fn sheet(&self, after: u64) -> (u16, Value) {
        self.gets(&format!("sheet?after={after}")).said()
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it without warning.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Interrupts it, as Ctrl-C does, and waits: exit code, standard output behind the link, standard error.
    #[cfg(unix)]
    pub fn interrupts(self) -> (i32, String, String) {
        assert!(Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap().success());
        self.ends()
    }

    /// Waits for its end: exit code, standard output behind the link, standard error.
    pub fn ends(mut self) -> (i32, String, String) {
        let mut stdout = String::new();
        self.stdout.read_to_string(&mut stdout).unwrap();
        let stderr = rest(&mut self.child);
        (self.child.wait().unwrap().code().expect("not killed"), stdout, stderr)
    }
}

fn rest(child: &mut Child) -> String {
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    stderr
}
