//! Papers as HTML: what a facilitator opens and prints. That each ballot and each card takes one page is tested in a browser
//! (`.ci/browser`).

use super::common::{Plimsoll, Ran, fixture};

/// A workshop on the small questionnaire, with these papers.
fn small(args: &str) -> Ran {
    let program = Plimsoll::new().args("workshop new w --title T --delegation pe=Peru:2 --delegation cl=Chile:1");
    let program = program.args("--questionnaire").arg(fixture("small")).args("--rubric").arg(fixture("small-rubric"));
    let ran = program.args(args).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran
}

/// The sections of a page.
fn sections(html: &str) -> Vec<&str> {
    html.split("<section ").skip(1).map(|section| section.split("</section>").next().unwrap()).collect()
}

/// The texts of boxes to mark.
fn boxes(html: &str) -> Vec<&str> {
    html.split("<span class=\"box\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect()
}

#[test]
fn a_ballot_says_whose_it_is_and_has_a_box_for_everything_that_can_be_typed() {
    let html = small("--exercise common --question all").read("w/forms/ballots-common.html");
    let ballots = sections(&html);
    assert_eq!(ballots.len(), 3);
    for (ballot, whose) in ballots.iter().zip(["Peru, seat 1", "Peru, seat 2", "Chile, seat 1"]) {
        assert!(ballot.contains(&format!(">{whose}</h2>")) && ballot.contains(&format!(">{whose}</th>")), "{ballot}");
        assert!(ballot.contains("class=\"is-ballot sheet\""), "{ballot}");
    }
    let rows: Vec<&str> = ballots[0].split("<tr>").filter(|row| row.contains("class=\"box\"")).collect();
    let marked: Vec<String> = rows.iter().map(|row| boxes(row).join(" ")).collect();
    insta::assert_snapshot!(marked.join("\n"), @r"
    0 1 2 3 ? n/a
    0 1 2 3 ? n/a
    ? n/a
    0 1 2 ? n/a
    0 1 2 ? n/a
    0 1 2 ? n/a
    ");
    assert!(rows[2].contains("<span class=\"line\"></span> % "), "a number is written: {}", rows[2]);
    assert!(html.contains("<th scope=\"rowgroup\">The laboratory</th>"));
    assert!(!html.contains("class=\"sorted") && !html.contains("data-do=\"open\""), "nothing to sort or to open");
}

#[test]
fn a_card_is_as_large_as_it_fits_and_has_no_page_about_its_making() {
    let html = small("--exercise common --question all").read("w/forms/cards-common.html");
    let cards = sections(&html);
    assert_eq!(cards.len(), 7, "what they are, and six questions");
    let letters = |card: &str| -> f64 {
        let style = card.split("--letters:").nth(1).unwrap();
        style.split("pt").next().unwrap().parse().unwrap()
    };
    let short = cards.iter().find(|card| card.contains("Is there a laboratory?")).unwrap();
    let long = cards.iter().find(|card| card.contains("How far is the plan?")).unwrap();
    assert!(letters(short) > letters(long) && letters(long) >= 20.0, "{} {}", letters(short), letters(long));
    assert!(!html.contains("SHA-256"));
}

#[test]
fn many_questions_are_asked_in_smaller_letters_and_too_many_in_usual_ones_on_several_pages() {
    let letters = |questions: &str| {
        let new = "workshop new w --title T --delegation pe=Peru:1 --exercise common";
        let html = Plimsoll::new().args(new).args(questions).run().read("w/forms/ballots-common.html");
        html.split("is-ballot sheet\" style=\"--letters:").nth(1).unwrap().split("pt").next().unwrap().to_owned()
    };
    assert_eq!(letters("--question ai.policy"), "11.5");
    assert_eq!(letters(""), "9");
    assert_eq!(letters("--question all"), "9.5");
}

#[test]
fn papers_handed_out_stay_and_only_what_they_ask_makes_them_unfit() {
    let ran = small("--exercise common --question all --papers html --papers markdown");
    assert!(ran.path("w/forms/ballots-common.md").is_file());
    let path = ran.path("w/forms/cards-common.html");
    let made = std::fs::read_to_string(&path).unwrap();
    let unfit = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let (code, _, said) = ran.again("workshop new w");
        assert_eq!((code, std::fs::read_to_string(&path).unwrap().as_str()), (0, text));
        said.contains("forms/cards-common.html does not fit")
    };
    // Another version of the program lays it out in another way.
    assert!(!unfit(&made.replace("border-radius", "border-image").replace("Question cards", "Cards")));
    assert!(unfit(&made.replace("How far is the plan?", "How far is the scheme?")));
    assert!(unfit("torn"));
}

#[test]
fn papers_for_word_processors_are_made_once_and_fit_until_something_else_is_asked() {
    let ran = small("--exercise common --question all --papers docx");
    let (ballots, cards) = (ran.path("w/forms/ballots-common.docx"), ran.path("w/forms/cards-common.docx"));
    assert!(ballots.is_file() && cards.is_file() && !ran.path("w/forms/cards-common.html").exists());
    let words = super::docx::texts(std::fs::read(&cards).unwrap());
    assert!(words.contains("How far is the plan?"), "{words}");
    assert!(!ran.again("workshop new w --papers docx").2.contains("does not fit"));
    let toml =
        ran.read("w/workshop.toml").replace("kind = \"common\"", "kind = \"common\"\nquestions = [\"base.plan\"]");
    std::fs::write(ran.path("w/workshop.toml"), toml).unwrap();
    assert!(ran.again("workshop new w --papers docx").2.contains("forms/cards-common.docx does not fit"));
}

#[test]
fn what_people_type_stays_text_on_paper() {
    let hostile = "<script>alert(1)</script>\"'&amp;";
    let ran = Plimsoll::new().args("workshop new w --exercise common --title").arg(hostile).args("--delegation");
    let ran = ran.arg(format!("pe={hostile}:1")).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for paper in ["ballots", "cards"] {
        let html = ran.read(&format!("w/forms/{paper}-common.html"));
        assert_eq!(html.matches("<script").count(), 1, "the page's own");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;amp;"), "{paper}");
    }
}
