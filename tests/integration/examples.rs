//! The sample sheets and their finished reports: made anew and compared. `PLIMSOLL_REGENERATE=1` writes them.

use std::path::PathBuf;

use crate::common::{Plimsoll, example};

/// Compares a committed file with what the program makes now.
pub fn compare(name: &str, made: &(impl AsRef<[u8]> + ?Sized)) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    if std::env::var_os("PLIMSOLL_REGENERATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let committed = std::fs::read(&path).unwrap_or_default();
    assert!(
        committed == made.as_ref(),
        "examples/{name} is not what the program makes now: run with PLIMSOLL_REGENERATE=1 and read it"
    );
}

/// The languages of finished documents, each with what their names have before the format; files for programs are the same in all.
pub const LANGUAGES: [(&str, &str); 3] = [("en", ""), ("fr", "fr."), ("es", "es.")];

#[test]
fn finished_reports_are_what_the_program_makes_now() {
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let profile = if sheet == "small-island" { " --profile small-island" } else { "" };
        for (language, infix) in LANGUAGES {
            let formats: &[&str] = if language == "en" { &["html", "md", "csv", "json"] } else { &["html", "md"] };
            let files: Vec<String> = formats.iter().map(|format| format!("{sheet}.report.{infix}{format}")).collect();
            // One of them for word processors: each is large.
            let word = (sheet == "small-island").then(|| format!("{sheet}.report.{infix}docx"));
            let files: Vec<String> = files.into_iter().chain(word).collect();
            let output: String = files.iter().map(|f| format!(" -o {f}")).collect();
            let args = format!("--lang {language}{profile}{output}");
            let ran = Plimsoll::new().args("report").arg(example(sheet)).args(&args).run();
            ran.done();
            for file in &files {
                compare(file, &std::fs::read(ran.path(file)).unwrap());
            }
        }
    }
}

/// The second year of each administration, compared with the first. The documents name their sheets: without folders.
#[test]
fn finished_comparisons_are_what_the_program_makes_now() {
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let second = format!("{sheet}-2027");
        let text = |name: &str| std::fs::read_to_string(example(name)).unwrap();
        for (language, infix) in LANGUAGES {
            let mut files = vec![format!("{second}.compare.{infix}md")];
            // One of them for browsers, and one for word processors: each is large.
            files.extend((sheet == "transit-corridor" && language == "en").then(|| format!("{second}.compare.html")));
            files.extend((sheet == "small-island" && language == "en").then(|| format!("{second}.compare.docx")));
            let output: String = files.iter().map(|file| format!(" -o {file}")).collect();
            let ran = Plimsoll::new()
                .file(&format!("{sheet}.yaml"), &text(sheet))
                .file(&format!("{second}.yaml"), &text(&second))
                .args(&format!("compare {sheet}.yaml {second}.yaml --lang {language}{output}"))
                .run();
            ran.done();
            for file in &files {
                compare(file, &std::fs::read(ran.path(file)).unwrap());
            }
        }
    }
}

#[test]
fn sample_sheets_answer_every_question_with_evidence_and_notes() {
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let ran = Plimsoll::new().args("report --format json").arg(example(sheet)).run();
        let report: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
        assert_eq!(report["overall"]["unanswered"], 0, "{sheet}");
        assert!(
            report["overall"]["supported"].as_f64() < report["overall"]["points"].as_f64(),
            "{sheet}: something is claimed"
        );
        let text = std::fs::read_to_string(example(sheet)).unwrap();
        assert!(text.matches("evidence:").count() > 20 && text.matches("note:").count() > 20, "{sheet}");
    }
}

/// The pictures in the READMEs: the first screen of a report, with its colours.
#[test]
fn the_pictures_in_the_readmes_are_the_head_of_a_real_report() {
    for (language, infix) in LANGUAGES {
        let args = format!("report --lang {language} --color always");
        let ran = Plimsoll::new().args(&args).arg(example("transit-corridor")).run();
        // As far as the ships and their load lines.
        let head = ran.done().split("\n\n").take(8).collect::<Vec<_>>().join("\n\n");
        let shell = format!("$ plimsoll report examples/transit-corridor.yaml\n\n{}", head.trim_end());
        let svg = anstyle_svg::Term::new().min_width_px(760).render_svg(&shell);
        compare(&format!("report.{infix}svg"), &svg);
    }
}
