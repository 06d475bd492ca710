//! `assess --web` from inside: when nobody is there any more, and texts of every kind.

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::sheet::Date;
use plimsoll::sheet_file::{Lock, SheetFile};
use plimsoll::source::Sources;
use plimsoll::text::Texts;
use plimsoll::web::{Reply, Session, Tabs};
use proptest::prelude::*;

fn after(tabs: &mut Tabs, seconds: u32) -> bool {
    (0..seconds).for_each(|_| tabs.second_passes());
    tabs.are_gone()
}

#[test]
fn before_the_first_tab_comes_nobody_is_gone() {
    assert!(!after(&mut Tabs::default(), 100_000));
}

#[test]
fn a_page_that_is_loaded_again_is_not_gone_and_a_closed_one_is() {
    let mut tabs = Tabs::default();
    tabs.loaded();
    // A browser asks for the page first, and leaves the old one then; or the other way round.
    tabs.loaded();
    tabs.closed();
    assert!(!after(&mut tabs, 60));
    tabs.closed();
    assert!(!after(&mut tabs, 5));
    tabs.loaded();
    assert!(!after(&mut tabs, 60));
    tabs.closed();
    // What was on its way does not count.
    tabs.heard();
    assert!(after(&mut tabs, 10));
}

#[test]
fn a_tab_in_the_background_speaks_seldom_and_is_there() {
    let mut tabs = Tabs::default();
    tabs.loaded();
    for _ in 0..100 {
        assert!(!after(&mut tabs, 240));
        tabs.heard();
    }
    // Two tabs, one closed, the other one seldom heard of.
    tabs.loaded();
    tabs.closed();
    assert!(!after(&mut tabs, 240));
    // One that died without a word.
    assert!(after(&mut tabs, 1000));
}

#[test]
fn a_page_out_of_a_browsers_memory_is_there_again() {
    let mut tabs = Tabs::default();
    tabs.loaded();
    tabs.closed();
    assert!(!after(&mut tabs, 4));
    tabs.heard();
    assert!(!after(&mut tabs, 240));
}

fn session(folder: &std::path::Path) -> Session {
    let find = |kind, name: &str| Origin::find(kind, crate::common::fixture(name).to_str().unwrap()).unwrap();
    let questionnaire = find(Folder::Questionnaire, "small");
    let instrument = load::instrument(&questionnaire, &find(Folder::Rubric, "small-rubric")).unwrap();
    let spoken =
        plimsoll::forms::questions::Spoken { questionnaire: instrument.questionnaire.clone(), t: Texts::english() };
    let path = folder.join("s.yaml");
    let file = SheetFile::new(&path, Lock::take(&path).unwrap(), instrument.blank_sheet(), Texts::english());
    let today = || Date(jiff::civil::date(2026, 11, 23));
    Session::new(instrument, vec![spoken], file, today, |_, _| true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_text_a_browser_sends_comes_back_as_it_was(note in any::<String>(), name in any::<String>(), ascii: bool) {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path());
        let body = serde_json::json!({"id": "base.plan", "entry": {"answer": 1, "note": note}}).to_string();
        // As other programs write JSON: everything beyond ASCII as pairs of escapes.
        let escaped = || body.encode_utf16().map(|unit| match unit {
            0x20..=0x7e => char::from(unit as u8).to_string(),
            unit => format!("\\u{unit:04x}"),
        });
        let body = if ascii { escaped().collect() } else { body };
        prop_assert_eq!(session.answer(&body), Reply::Saved { revision: 2, notice: None });
        let head = serde_json::json!({"respondent": {"name": name}}).to_string();
        let is_saved = matches!(session.head(&head), Reply::Saved { .. });
        prop_assert!(is_saved);
        let Reply::Sheet { sheet, .. } = session.sheet(None) else { panic!("no sheet") };
        prop_assert_eq!(sheet["answers"]["base.plan"]["note"].as_str(), Some(note.as_str()));
        prop_assert_eq!(sheet["respondent"]["name"].as_str(), Some(name.as_str()));
        let read = load::sheet(&folder.path().join("s.yaml"), &mut Sources::default()).unwrap().sheet;
        prop_assert_eq!(read.answers["base.plan"].note.as_deref(), Some(note.as_str()));
    }

    #[test]
    fn no_request_makes_it_stumble(body in any::<String>(), json in "[\\[\\]{}\":,a-z0-9 .]{0,60}") {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path());
        for body in [&body, &json] {
            let refused = matches!(session.answer(body), Reply::Refused(_));
            prop_assert!(refused);
            _ = session.head(body);
        }
    }
}
