//! Running the program as a user would: in a new folder, with a known environment.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A run of the program, to be set up.
pub struct Plimsoll {
    dir: TempDir,
    args: Vec<String>,
    stdin: String,
}

/// How a run ended.
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    dir: TempDir,
}

impl Plimsoll {
    /// A run without arguments in an empty folder.
    pub fn new() -> Self {
        Plimsoll { dir: tempfile::tempdir().unwrap(), args: Vec::new(), stdin: String::new() }
    }

    /// A run in a folder that has a copy of the fictional workshop, `lima`: what is shown of it is written down there.
    pub fn lima() -> Self {
        let run = Plimsoll::new();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/workshop-lima"), &run.path("lima"));
        run
    }

    /// Adds arguments, separated by spaces.
    pub fn args(mut self, args: &str) -> Self {
        self.args.extend(args.split_whitespace().map(str::to_owned));
        self
    }

    /// Adds one argument, as it is.
    pub fn arg(mut self, arg: impl AsRef<Path>) -> Self {
        self.args.push(arg.as_ref().to_str().unwrap().to_owned());
        self
    }

    /// Writes a file into the folder.
    pub fn file(self, name: &str, text: &str) -> Self {
        write(self.dir.path(), name, text);
        self
    }

    /// What the program reads from standard input, each line with its line break.
    pub fn stdin(mut self, lines: &[&str]) -> Self {
        self.stdin = lines.iter().map(|l| format!("{l}\n")).collect();
        self
    }

    /// The program with its folder, arguments and environment, to be run in another way.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
        command.current_dir(self.dir.path()).args(&self.args).env_clear();
        command.env("PLIMSOLL_LANG", "en").env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1795392000");
        command
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs the program, without terminal or colour, on 2026-11-23.
    pub fn run(self) -> Ran {
        let mut child = self.command();
        child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let lines = self.stdin;
        // In a thread of its own: the program may write more than a pipe holds before it reads.
        let writer = std::thread::spawn(move || _ = stdin.write_all(lines.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran {
            code: output.status.code().expect("not killed by a signal"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            dir: self.dir,
        }
    }
}

/// Copies a folder, but for what an earlier run wrote down of what it showed.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for file in std::fs::read_dir(from).unwrap().map(|f| f.unwrap().path()) {
        if file.ends_with("published.json") {
            continue;
        }
        let to = to.join(file.file_name().unwrap());
        if file.is_dir() {
            copy(&file, &to);
        } else {
            std::fs::copy(&file, to).unwrap();
        }
    }
}

/// A path as messages show it: with slashes, on Windows too.
pub fn shown(path: &Path) -> String {
    path.to_str().unwrap().replace('\\', "/")
}

/// Writes a file below a folder, and the folders that it needs.
pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

impl Ran {
    /// Runs the program once more in the same folder, with nothing to read: exit code, standard output, standard error.
    pub fn again(&self, args: &str) -> (i32, String, String) {
        self.typed(args, &[])
    }

    /// The same, with lines to read.
    pub fn typed(&self, args: &str, lines: &[&str]) -> (i32, String, String) {
        let mut command = Plimsoll::new().args(args).command();
        command.current_dir(self.path("")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        // Who reads nothing may be gone already.
        _ = child.stdin.take().unwrap().write_all(text.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Demands exit code 0 and gives standard output.
    pub fn done(&self) -> &str {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        &self.stdout
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The bytes of a file in the folder.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// A file in the folder.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }
}

/// The path of something under `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The text of a file under `tests/fixtures`.
pub fn fixture_text(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap()
}

/// The path of a sheet under `examples`.
pub fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{name}.yaml"))
}

/// The relative luminance of a colour such as `#0a5a70`, as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// The contrast of two colours, as WCAG 2 computes it.
pub fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
