//! Pictures: what each draws and says, in every format.

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::report::format::svg::{self, palette::Colour};
use plimsoll::report::view::block::{Block, Cell, Goal, Held, Hull, Hulls, Picture};
use plimsoll::report::{Document, Extent, GapReport, Scored};
use plimsoll::text::Texts;
use proptest::prelude::*;

use crate::common::{contrast, example};

/// The pictures in the report of a sample sheet.
fn pictures(sheet: &str, profile: &str) -> Vec<Picture> {
    let (instrument, loaded) = load::sheet_with_instrument(&example(sheet), |id| {
        load::instrument(&Origin::find(Folder::Questionnaire, id)?, &Origin::find(Folder::Rubric, id)?)
    })
    .unwrap();
    let scored =
        Scored::new(&instrument, &loaded, instrument.rubric.named_profile(profile).map(|(id, p)| (id.as_str(), p)));
    let view = GapReport { scored: &scored, extent: Extent::Full, annex: |_, _| Vec::new() }.view(Texts::english());
    let blocks = view.sections.into_iter().flat_map(|section| section.blocks);
    blocks.filter_map(|(_, block)| if let Block::Picture(picture) = block { Some(picture) } else { None }).collect()
}

fn all_pictures() -> Vec<Picture> {
    let sheets = [("small-island", "small-island"), ("transit-corridor", "pilot-ready"), ("advanced", "")];
    sheets.into_iter().flat_map(|(sheet, profile)| pictures(sheet, profile)).collect()
}

fn drawings(picture: &Picture) -> [String; 2] {
    [svg::draw(picture, Texts::english()), svg::draw_wide(picture, Texts::english())]
}

/// Demands that whatever a drawing places is inside its frame.
fn assert_inside(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|e| panic!("{e}: {svg}"));
    let root = document.root_element();
    let frame: Vec<f64> = root.attribute("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    let inside =
        |value: f64, end: f64, what: &str| assert!((-0.1..=end + 0.1).contains(&value), "{what} {value}: {svg}");
    for node in root.descendants() {
        for attribute in node.attributes() {
            let figures =
                || attribute.value().split([' ', ',', 'M', 'L', 'Q', 'Z']).filter_map(|n| n.parse::<f64>().ok());
            match attribute.name() {
                "x" | "cx" | "x1" | "x2" => inside(figures().next().unwrap(), frame[2], attribute.name()),
                "y" | "cy" | "y1" | "y2" => inside(figures().next().unwrap(), frame[3], attribute.name()),
                "points" | "d" => {
                    figures().enumerate().for_each(|(at, n)| inside(n, frame[2 + at % 2], attribute.value()))
                }
                _ => {}
            }
        }
        let far = |from: &str, by: &str| {
            Some(node.attribute(from)?.parse::<f64>().ok()? + node.attribute(by)?.parse::<f64>().ok()?)
        };
        far("x", "width").into_iter().for_each(|x| inside(x, frame[2], "x and width"));
        far("y", "height").into_iter().for_each(|y| inside(y, frame[3], "y and height"));
    }
}

#[test]
fn drawings_stay_within_their_frames() {
    all_pictures().iter().flat_map(drawings).for_each(|svg| assert_inside(&svg));
}

#[test]
fn a_drawing_is_complete_and_asks_for_nothing_outside() {
    for svg in all_pictures().iter().flat_map(drawings) {
        let rest = svg.replacen("xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
        for outside in ["http", "href", "url(", "<script", "@import", "&nbsp;"] {
            assert!(!rest.contains(outside), "{outside}: {svg}");
        }
    }
}

#[test]
fn whoever_listens_is_told_everything() {
    let t = Texts::english();
    for picture in all_pictures() {
        for svg in drawings(&picture) {
            let document = roxmltree::Document::parse(&svg).unwrap();
            let part = |name: &str| {
                document.descendants().find(|n| n.has_tag_name(("http://www.w3.org/2000/svg", name))).unwrap()
            };
            let told = part("desc").text().unwrap();
            assert!(told.starts_with(picture.caption().as_str()));
            assert!(!picture.words(t).is_empty());
            picture.words(t).iter().for_each(|words| assert!(told.contains(words.as_str()), "{words}"));
            let labels: Vec<&str> = document.root_element().attribute("aria-labelledby").unwrap().split(' ').collect();
            assert_eq!(labels, [part("title"), part("desc")].map(|n| n.attribute("id").unwrap()));
        }
    }
}

#[test]
fn letters_and_marks_stand_out_on_light_and_dark_pages() {
    for (at, page) in ["#ffffff", "#14191f"].into_iter().enumerate() {
        let least = |colour: Colour, on: &str, least: f64| {
            let found = contrast(colour.values()[at], on);
            assert!(found >= least, "{} on {on}: {found}", colour.name());
        };
        [Colour::Ink, Colour::Soft].into_iter().for_each(|colour| least(colour, page, 4.5));
        [Colour::Hull, Colour::Goal, Colour::Water].into_iter().for_each(|colour| least(colour, page, 3.0));
        least(Colour::Paint, Colour::Hull.values()[at], 4.5);
        (0..svg::palette::STEPS).for_each(|n| least(Colour::OnStep(n), Colour::Step(n).values()[at], 4.5));
    }
}

/// A hull with whatever figures.
fn hull() -> impl Strategy<Value = Hull> {
    let figures =
        (prop::option::of(0.0..6.0), prop::option::of(0.0..9.0), prop::option::of(0.0..4.0), prop::option::of(0u8..9));
    let held = prop::sample::select(vec![Held::Free, Held::LoadLine, Held::Gate]);
    (".{0,60}", figures, held).prop_map(|(title, (points, load_line, goal, level), held)| Hull {
        title: title.as_str().into(),
        stands: Cell::points(points),
        points,
        level,
        load_line,
        held,
        goal: goal.map(|from| Goal { level: 2, from, missing: Some(from) }),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hulls_of_any_depth_stay_within_their_frame(hulls in prop::collection::vec(hull(), 1..9)) {
        let picture = Picture::Hulls(Hulls { hulls, max: 4.0, levels: vec![(0.0, 0), (1.0, 1), (2.0, 2)], caption: "Caption".into() });
        drawings(&picture).iter().for_each(|svg| assert_inside(svg));
    }
}
