//! The program: parse the command line, call the library, return an exit code.

use clap::Parser;
use plimsoll::{cli::Cli, commands, exit::Exit, io::Io};

fn main() -> Exit {
    Exit::guard(|| {
        let cli = Cli::parse();
        let mut io = Io::real(cli.color);
        commands::run(cli, &mut io)
    })
}
