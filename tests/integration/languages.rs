//! Which language is spoken, how it writes figures and days, and that its catalogues are whole.

use std::collections::BTreeSet;
use std::path::Path;

use plimsoll::text::messages;
use plimsoll::text::po::{self, Entry};
use plimsoll::translate::of_program;

use crate::common::{Plimsoll, Ran, example, fixture_text};

/// The program's catalogues, by language.
fn catalogues() -> Vec<(String, Vec<Entry>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/locale");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let (entries, faults) = po::read(&std::fs::read_to_string(&path).unwrap(), 10);
        assert_eq!(faults, [], "{}", path.display());
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), entries)
    };
    files.filter(|path| path.extension().is_some_and(|e| e == "po")).map(read).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn what_a_catalogue_translates_keeps_its_placeholders_and_has_all_forms() {
    for (language, entries) in catalogues() {
        let header = entries.iter().find(|e| e.is_header()).unwrap();
        let forms: usize = header.forms[0].text.split("nplurals=").nth(1).unwrap()[..1].parse().unwrap();
        for message in messages::all() {
            let of = |e: &&Entry| !e.obsolete && e.context.as_ref().is_some_and(|c| c.text == message.name);
            let Some(entry) = entries.iter().find(of).filter(|e| e.is_translated() && !e.is_fuzzy()) else { continue };
            assert_eq!(entry.source.text, message.english[0], "{language}: {} is stale", message.name);
            assert_eq!(
                entry.forms.len(),
                if message.english.len() == 2 { forms } else { 1 },
                "{language}: {}",
                message.name
            );
            for (at, form) in entry.forms.iter().enumerate() {
                let english = message.english[at.min(message.english.len() - 1)];
                assert_eq!(placeholders(&form.text), placeholders(english), "{language}: {}", message.name);
            }
        }
    }
}

#[test]
fn a_report_fits_eighty_columns_in_every_language() {
    for language in plimsoll::text::Texts::languages() {
        for sheet in ["small-island", "transit-corridor", "advanced"] {
            let ran = Plimsoll::new().args("report --full --lang").arg(language).arg(example(sheet)).run();
            let wide: Vec<&str> = ran.done().lines().filter(|line| line.chars().count() > 80).collect();
            assert!(wide.is_empty(), "{language}, {sheet}: {wide:#?}");
        }
    }
}

/// A catalogue whose header is fuzzy is being worked on.
#[test]
fn a_catalogue_that_is_finished_is_complete() {
    for (language, entries) in catalogues() {
        if entries.iter().any(|e| e.is_header() && e.is_fuzzy()) {
            continue;
        }
        let known: BTreeSet<&str> = entries
            .iter()
            .filter(|e| !e.obsolete && e.is_translated() && !e.is_fuzzy())
            .filter_map(|e| e.context.as_ref().map(|c| c.text.as_str()))
            .collect();
        let missing: Vec<String> =
            of_program().into_iter().map(|w| w.context).filter(|name| !known.contains(name.as_str())).collect();
        assert_eq!(missing, Vec::<String>::new(), "{language}");
    }
}

fn report(lang: &str) -> String {
    let ran = Plimsoll::new().args("report --format markdown").arg(example("advanced")).args(lang).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

#[test]
fn figures_percentages_and_days_are_as_the_language_writes_them() {
    let french = report("--lang fr");
    assert!(
        french.contains("2 novembre 2026") && french.contains("| 3,34 |") && french.contains("100\u{a0}%"),
        "{french}"
    );
    assert!(!french.contains("3.34"), "{french}");
    let spanish = report("--lang es");
    assert!(spanish.contains("2 de noviembre de 2026") && spanish.contains("| 3,34 |"), "{spanish}");
    let english = report("");
    assert!(english.contains("2026-11-02") && english.contains("| 3.34 |") && english.contains("100 %"), "{english}");
}

/// As the Unicode Common Locale Data Repository has them: most of Latin America writes a point, Spain and the south of it a comma.
#[test]
fn a_variety_of_a_language_has_its_texts_and_the_figures_of_its_region() {
    for (lang, day, points) in [
        ("es", "2 de noviembre", "| 3,34 |"),
        ("es-ES", "2 de noviembre", "| 3,34 |"),
        ("es-AR", "2 de noviembre", "| 3,34 |"),
        ("es-MX", "2 de noviembre", "| 3.34 |"),
        ("es_pe", "2 de noviembre", "| 3.34 |"),
        ("es-419", "2 de noviembre", "| 3.34 |"),
        ("fr-CA", "2 novembre", "| 3,34 |"),
        ("fr-XX", "2 novembre", "| 3,34 |"),
    ] {
        let ran = Plimsoll::new().args("report --format markdown --lang").arg(lang).arg(example("advanced")).run();
        let report = ran.done();
        assert!(report.contains(day) && report.contains(points), "{lang}: {report}");
    }
}

#[test]
fn figures_of_programs_are_the_same_in_every_language() {
    for format in ["json", "csv"] {
        let of = |lang: &str| {
            let ran = Plimsoll::new().args("report --format").arg(format).arg(example("advanced")).args(lang).run();
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            let figures = ran.stdout.split([',', ' ', ':', '\n', '"']).filter(|word| word.parse::<f64>().is_ok());
            figures.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(of("--lang fr"), of(""), "{format}");
    }
}

/// The language that the program speaks in an environment; the first letters of the line of the day tell it.
fn spoken(variables: &[(&str, &str)], lang: &str) -> &'static str {
    let run = Plimsoll::new().args("report --format markdown").arg(example("advanced")).args(lang);
    let mut command = run.command();
    command.env_remove("PLIMSOLL_LANG").envs(variables.iter().copied());
    let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let days =
        [("2 novembre 2026", "fr"), ("2 de noviembre", "es"), ("2026-11-02", "en"), ("⟦2 November 2026⟧", "qps")];
    days.iter().find(|(day, _)| text.contains(day)).unwrap_or_else(|| panic!("{text}")).1
}

#[test]
fn the_command_line_goes_before_the_environment_and_that_before_the_system() {
    for (variables, lang, expected) in [
        (&[("LANG", "fr_FR.UTF-8")][..], "", "fr"),
        (&[("LANG", "fr_FR.UTF-8"), ("LC_MESSAGES", "es_PE.UTF-8")], "", "es"),
        (&[("LC_MESSAGES", "es_PE.UTF-8"), ("LC_ALL", "C.UTF-8")], "", "en"),
        (&[("LC_ALL", ""), ("LANG", "fr_CA@euro")], "", "fr"),
        (&[("LANG", "fr_FR.UTF-8"), ("PLIMSOLL_LANG", "es")], "", "es"),
        (&[("PLIMSOLL_LANG", "es")], "--lang fr-CA", "fr"),
        (&[("PLIMSOLL_LANG", "es")], "--lang FR", "fr"),
        (&[("LANG", "de_DE.UTF-8")], "", "en"),
        (&[("LANG", "..")], "", "en"),
        (&[("LANG", "C")], "--lang qps", "qps"),
    ] {
        assert_eq!(spoken(variables, lang), expected, "{variables:?} {lang}");
    }
}

#[test]
fn a_language_that_nothing_speaks_is_refused_with_those_that_there_are() {
    let ran = Plimsoll::new().args("list --lang fx").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "plimsoll: --lang: nothing here speaks \"fx\"; known here: en, es, fr\n");
    let ran = Plimsoll::new().args("list --lang french").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("plimsoll: --lang: \"french\" is no language; "), "{}", ran.stderr);
}

/// A questionnaire with a French catalogue in which one text is stale, one doubtful and one missing.
fn translated() -> Ran {
    let ran = Plimsoll::new()
        .file("ours/questionnaire.yaml", &fixture_text("small/questionnaire.yaml"))
        .file("rubric/rubric.toml", &fixture_text("small-rubric/rubric.toml"))
        .args("translate ours --to pt")
        .run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (mut entries, _) = po::read(&ran.read("ours/locale/pt.po"), 1);
    for entry in entries.iter_mut().filter(|e| !e.is_header()) {
        let place = entry.context.as_ref().unwrap().text.clone();
        entry.forms = vec![format!("PT {place}").as_str().into()];
        match place.as_str() {
            "title" => entry.source = "Another title".into(),
            "dimensions/plans/title" => _ = entry.flags.insert("fuzzy".to_owned()),
            "areas/base/title" => entry.forms = vec!["".into()],
            _ => {}
        }
    }
    let text: String = entries.iter().map(|e| po::written(e) + "\n").collect();
    std::fs::write(ran.path("ours/locale/pt.po"), text).unwrap();
    ran
}

#[test]
fn an_instrument_is_shown_in_a_language_of_its_own_catalogue_alone() {
    let ran = translated();
    let with = "--questionnaire ours --rubric rubric";
    let (code, list, told) = ran.again(&format!("list {with} --lang pt-BR"));
    assert_eq!(code, 0, "{told}");
    assert!(
        list.contains("A small questionnaire") && list.contains("The base") && list.contains("PT areas/"),
        "{list}"
    );
    let (code, area, told) = ran.again(&format!("list base {with} --lang pt"));
    assert_eq!(code, 0, "{told}");
    assert!(area.contains("PT base.") && area.contains("/choices/0"), "{area}");
    let (_, english, _) = ran.again(&format!("list base {with}"));
    assert!(!english.contains("PT "), "{english}");
    let (code, findings, _) = ran.again("check ours");
    assert_eq!(code, 1);
    for code in ["T001", "T002"] {
        assert!(findings.contains(code), "{findings}");
    }
}

#[test]
fn a_questionnaire_in_another_language_alone_is_reported_in_it_unless_somebody_asks_for_another() {
    let french = fixture_text("small/questionnaire.yaml").replace("language: en", "language: fr");
    let run = Plimsoll::new().file("q/questionnaire.yaml", &french);
    let run = run.file("r/rubric.toml", &fixture_text("small-rubric/rubric.toml"));
    let sheet = "questionnaire: small\nversion: 1.1.0\nadministration: {name: Douane, country: XB}\ndate: 2026-11-02\nanswers: {}\n";
    let run = run.file("s.yaml", sheet).args("report s.yaml --questionnaire q --rubric r");
    let day = |variables: &[(&str, &str)]| {
        let output = run.command().env_remove("PLIMSOLL_LANG").envs(variables.iter().copied()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (text.contains("2 novembre 2026"), text.contains("2026-11-02"))
    };
    assert_eq!(day(&[("LANG", "C")]), (true, false));
    assert_eq!(day(&[("LANG", "de_DE.UTF-8")]), (true, false));
    assert_eq!(day(&[("LANG", "es_PE.UTF-8")]), (false, false));
    assert_eq!(day(&[("PLIMSOLL_LANG", "en")]), (false, true));
}

#[test]
fn a_workshop_prints_its_papers_in_its_languages_and_counts_their_answers_together() {
    let new = "workshop new w --title T --date 2026-11-02 --languages fr,es --exercise own --papers html,markdown --delegation ht=Ayiti:2 --delegation do=Quisqueya:1";
    let ran = Plimsoll::new().args(new).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.read("w/workshop.toml").contains("languages = [\"fr\", \"es\"]"));
    assert!(ran.read("w/forms/fr/cards-own.html").contains("2 novembre 2026"));
    assert!(ran.read("w/forms/es/ballots-own.md").contains("2 de noviembre de 2026"));
    let answered = |language: &str, seat: &str| {
        let sheet = ran.read(&format!("w/forms/{language}/own/{seat}.yaml"));
        let line = "  foundation.roadmap: unanswered";
        assert!(sheet.contains(line), "{sheet}");
        let sheet = sheet.replacen(line, "  foundation.roadmap: 2", 1);
        std::fs::write(ran.path(&format!("{language}-{seat}.yaml")), sheet).unwrap();
        ran.again(&format!("workshop add w {language}-{seat}.yaml"))
    };
    for (language, seat) in [("fr", "ht-1"), ("es", "ht-2"), ("es", "do-1")] {
        let (code, _, told) = answered(language, seat);
        assert_eq!(code, 0, "{told}");
    }
    let (code, status, _) = ran.again("workshop status w");
    assert_eq!(code, 0);
    assert!(status.contains("3 of 3"), "{status}");
}

#[test]
fn a_delegation_gets_forms_in_the_languages_that_it_can_work_in() {
    let ran = Plimsoll::new()
        .file("d.csv", "id,name,languages\nht,Ayiti,fr\ndo,Quisqueya,es en\naw,Aruba,nl\n")
        .args("workshop new w --title T --date 2026-11-02 --languages fr,es --exercise own --delegations d.csv")
        .run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let there = |name: &str| ran.path(&format!("w/forms/{name}")).exists();
    assert!(there("fr/own/ht-1.yaml") && !there("es/own/ht-1.yaml"));
    assert!(there("es/own/do-1.yaml") && !there("fr/own/do-1.yaml"));
    assert!(there("fr/own/aw-1.yaml") && there("es/own/aw-1.yaml"));
}
