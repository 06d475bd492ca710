//! A program that is talked to while it runs, over pipes.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A running program.
pub struct Talk {
    child: Child,
    chunks: Receiver<Vec<u8>>,
    heard: String,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl Talk {
    /// Starts a program.
    pub fn start(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let (sender, chunks) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = stdout.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        Talk { child, chunks, heard: String::new() }
    }

    /// Waits until the output so far ends with a text, and gives what came since the last call; `None` at the deadline.
    pub fn hears_by(&mut self, end: &str, deadline: Instant) -> Option<String> {
        loop {
            if self.heard.ends_with(end) {
                return Some(std::mem::take(&mut self.heard));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let chunk = self.chunks.recv_timeout(left).ok()?;
            self.heard += std::str::from_utf8(&chunk).unwrap();
        }
    }

    /// As [`Talk::hears_by`], with a deadline that means failure.
    pub fn hears(&mut self, end: &str) -> String {
        let heard = self.hears_by(end, Instant::now() + PATIENCE);
        heard.unwrap_or_else(|| panic!("{end:?} does not come; heard: {}", self.heard))
    }

    /// Types a line.
    pub fn says(&mut self, line: &str) {
        // A program that has died meanwhile is noticed by what it does not say.
        _ = writeln!(self.child.stdin.as_mut().unwrap(), "{line}");
    }

    /// Kills the program without warning, and gives what it had still said.
    pub fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        while let Ok(chunk) = self.chunks.recv() {
            self.heard += &String::from_utf8_lossy(&chunk);
        }
        self.heard
    }

    /// Sends a signal, as Ctrl-C does.
    pub fn interrupt(&self) {
        assert!(Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap().success());
    }

    /// Ends the input and waits: exit code and standard error.
    pub fn ends(mut self) -> (i32, String) {
        drop(self.child.stdin.take());
        self.waits()
    }

    /// Waits for the end, whatever the input: exit code and standard error.
    pub fn waits(mut self) -> (i32, String) {
        let mut stderr = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        (self.child.wait().unwrap().code().expect("not killed"), stderr)
    }
}
