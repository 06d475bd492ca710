//! What of a question is in sight at its own prompt, on screens of several sizes.

use plimsoll::interview::layout;
use plimsoll::interview::shell::Block;
use plimsoll::interview::show::{self, Card, Where};
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::Answer;
use plimsoll::source::alike::meant_among;
use plimsoll::text::{Text, Texts};

/// The cards of all questions that are shipped, in a language.
fn cards(t: &Texts) -> Vec<Card> {
    let find = |folder| Origin::find(folder, "smart-customs").unwrap();
    let (questionnaire, rubric) = (find(Folder::Questionnaire), find(Folder::Rubric));
    let mut instrument = load::instrument(&questionnaire, &rubric).unwrap();
    let english = instrument.questionnaire.clone();
    load::translate(&mut instrument, &questionnaire, &rubric, t.language()).unwrap();
    let questionnaire = &instrument.questionnaire;
    assert!(t.language() == "en" || questionnaire.title != english.title);
    let at = Where { position: 100, of: 115, left: std::time::Duration::from_secs(7000) };
    let card = |(area, question)| Card {
        heading: show::heading(questionnaire, area, question, &at, t),
        asides: show::asides(question, t),
        recorded: Vec::new(),
        question: show::question(question, &Answer::Unanswered),
        ticks: false,
        old: false,
    };
    questionnaire.questions().map(card).collect()
}

/// The languages that the program speaks.
fn languages() -> impl Iterator<Item = &'static Texts> {
    Texts::languages().map(|language| Texts::of(language).unwrap())
}

#[test]
fn every_question_with_all_its_choices_is_in_sight_at_its_own_prompt() {
    let mut out_of_sight = Vec::new();
    for t in languages() {
        let cards = cards(t);
        for (card, size) in cards.iter().flat_map(|card| [(24, 80), (40, 120)].map(|size| (card, size))) {
            let blocks = card.blocks(Some(size), t);
            if layout::height(&blocks, size.1) > layout::room(size) {
                out_of_sight.push((t.language(), size, layout::height(&blocks, size.1), card.question[0].clone()));
            }
            assert!(blocks.ends_with(&[&card.question[..], &blocks[blocks.len() - 1..]].concat()));
        }
        // Where there is room, the reason and the evidence are there too.
        let explained = |card: &Card| card.blocks(Some((40, 120)), t).contains(&card.asides[0]);
        assert!(cards.iter().all(explained), "{}", t.language());
    }
    assert!(out_of_sight.is_empty(), "{out_of_sight:#?}");
}

#[test]
fn on_a_very_small_screen_a_question_comes_in_pages_that_fit() {
    let size = (12, 40);
    let t = Texts::english();
    for card in cards(t) {
        let blocks = card.blocks(Some(size), t);
        let pages = layout::pages(&blocks, Some(size));
        let about = |block: &Block| *block == pages[1][0];
        assert_eq!(pages.iter().flatten().filter(|b| !about(b)).cloned().collect::<Vec<_>>(), blocks);
        assert!(pages.len() > 1 && pages[1..].iter().all(|page| about(&page[0])), "each page says what it is about");
        assert!(pages.iter().all(|page| layout::height(page, size.1) <= layout::room(size)), "{:?}", card.question[0]);
    }
}

#[test]
fn letters_of_a_language_go_before_those_of_english() {
    let words = |all: [&str; 4]| all.map(Text::from);
    // Next, no, search, quit: in this language n is the next one, and s is no.
    let (own, english) = (words(["n", "s", "/", "\u{E9}"]), words(["o", "n", "/", "q"]));
    let meant = |typed: &str| meant_among(typed, &own, &english);
    assert_eq!([meant("n"), meant("s"), meant("/")], [Some(0), Some(1), Some(2)]);
    assert_eq!([meant("o"), meant("Q")], [Some(0), Some(3)], "English letters that mean nothing else");
    assert_eq!([meant("\u{C9}"), meant("e\u{301}")], [Some(3), Some(3)], "capitals and accents as they are typed");
    assert_eq!([meant("x"), meant("")], [None, None]);
}
