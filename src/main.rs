//! The program: parse the command line, call the library, return an exit code.

use plimsoll::{cli::Cli, commands, exit::Exit, io::Io};

fn main() -> Exit {
    Exit::guard(|| match Cli::read(std::env::args_os()) {
        Ok(cli) => {
            let mut io = Io::real(cli.color);
            commands::run(cli, &mut io)
        }
        Err(instead) => commands::instead(&instead),
    })
}
