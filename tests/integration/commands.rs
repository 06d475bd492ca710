//! The smaller commands: init, schema, completions, man; and what every command has in common.

use std::path::PathBuf;

use clap::CommandFactory;
use plimsoll::cli::Cli;

use crate::common::{Plimsoll, example, write};

#[test]
fn every_option_and_argument_has_help() {
    // `help_expected` makes this fail for any that lacks it.
    Cli::command().debug_assert();
}

#[test]
fn a_command_says_the_same_of_itself_as_the_list_of_commands() {
    let listed = Plimsoll::new().args("--help").run().done().to_owned();
    for command in Cli::command().get_subcommands() {
        let name = command.get_name();
        let about = command.get_about().unwrap().to_string();
        let own = Plimsoll::new().args(name).args("--help").run().done().to_owned();
        assert_eq!(own.lines().next(), Some(about.as_str()), "{name}");
        assert!(listed.contains(&about[..about.len().min(60)]), "{name}");
    }
    let own = Plimsoll::new().args("workshop tally --help").run().done().to_owned();
    assert!(own.starts_with("Type paper ballots in\n"), "{own}");
}

#[test]
fn init_writes_a_copy_that_scores_like_the_original_and_overwrites_nothing() {
    let ran = Plimsoll::new().args("init mine").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    let folder = ran.path("mine");
    let sheet = std::fs::read_to_string(example("advanced")).unwrap();
    write(&folder, "sheet.yaml", &sheet.replace("questionnaire: smart-customs", "questionnaire: mine"));
    let run = |own: bool| {
        let sheet = if own { folder.join("sheet.yaml") } else { example("advanced") };
        let ran = Plimsoll::new().args("report --format csv").arg(sheet).run();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout.clone()
    };
    assert_eq!(run(true), run(false));
    let again = Plimsoll::new().args("init").arg(&folder).run();
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("nothing is overwritten"), "{}", again.stderr);
}

#[test]
fn completions_and_man_pages_name_every_command() {
    let script = Plimsoll::new().args("completions bash").run().done().to_owned();
    let page = Plimsoll::new().args("man").run().done().to_owned();
    for command in Cli::command().get_subcommands() {
        assert!(script.contains(command.get_name()) && page.contains(command.get_name()), "{}", command.get_name());
        Plimsoll::new().args("man").args(command.get_name()).run().done();
    }
    assert!(Plimsoll::new().args("man workshop tally").run().done().contains("plimsoll\\-workshop\\-tally"));
    let all = Plimsoll::new().args("man --output pages").run();
    assert_eq!(all.done(), "");
    assert!(all.read("pages/plimsoll-workshop-tally.1").contains("plimsoll\\-workshop\\-tally"));
    let unknown = Plimsoll::new().args("man workshop taly").run();
    assert!(unknown.code == 2 && unknown.stderr.contains("did you mean \"tally\"?"), "{}", unknown.stderr);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::Read;
    let program = Plimsoll::new().args("list ai");
    let mut child = program.command().stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn without_a_command_the_help_says_where_to_start() {
    let ran = Plimsoll::new().run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("Start with:  plimsoll assess"), "{}", ran.stderr);
}

#[test]
fn the_hashes_that_are_known_are_those_of_the_files() {
    use plimsoll::load::{self, Origin, origin::Folder};
    let inputs = |folder: [&str; 2]| {
        let [questionnaire, rubric] = [(Folder::Questionnaire, folder[0]), (Folder::Rubric, folder[1])]
            .map(|(kind, named)| Origin::find(kind, named).unwrap());
        let instrument = load::instrument(&questionnaire, &rubric).unwrap();
        [instrument.questionnaire_input, instrument.rubric_input].map(|input| input.sha256)
    };
    for id in load::builtin_ids(Folder::Questionnaire) {
        let on_disk = [format!("questionnaires/{id}"), format!("scoring/{id}")];
        assert_eq!(inputs([id, id]), inputs(on_disk.each_ref().map(String::as_str)), "{id}");
    }
}

#[test]
fn every_file_of_the_shipped_folders_is_embedded_as_it_is() {
    fn below(folder: &std::path::Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() { below(&path, found) } else { found.push((path.clone(), std::fs::read(path).unwrap())) }
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut on_disk, mut embedded) = (Vec::new(), plimsoll::load::origin::builtin_files());
    ["questionnaires", "scoring"].iter().for_each(|folder| below(&root.join(folder), &mut on_disk));
    on_disk.sort();
    embedded.sort();
    let embedded: Vec<_> = embedded.into_iter().map(|(path, bytes)| (root.join(path), bytes.to_vec())).collect();
    let paths = |files: &[(PathBuf, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&on_disk), paths(&embedded));
    assert!(on_disk == embedded);
}
