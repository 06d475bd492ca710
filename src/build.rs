//! Builds again when a file is added to the folders that are embedded: their macro sees only changes of files it knows.

fn main() {
    // A line for the compiler, not talk.
    #[allow(clippy::print_stdout)]
    for folder in ["questionnaires", "scoring"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
