//! Pictures: what each draws and says, in every format.

use plimsoll::gap::{Laid, lay_out, lay_out_within};
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::report::format::svg::{self, palette::Colour};
use plimsoll::report::view::block::{
    Agenda, Block, Card, Cell, Counted, Course, Distributions, Goal, Held, Hull, Hulls, Middle, Moment, Picture,
    Ranges, Roadmap, ScaleStep, Span, Spot, Trend, Work,
};
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
    let view = GapReport { scored: &scored, extent: Extent::Full, robustness: None, annex: |_, _| Vec::new() }
        .view(Texts::english());
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

/// Where a drawing writes something: left, right and foot of each text, as wide as letters are at least.
fn texts(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let texts = document.descendants().filter(|n| n.tag_name().name() == "text" && !n.has_attribute("transform"));
    let text = |node: roxmltree::Node| {
        let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
        let (x, said) = (number("x"), node.text().unwrap_or("").to_owned());
        let width = 5.0 * said.chars().count() as f64;
        let left = match node.attribute("text-anchor") {
            None => x,
            Some("middle") => x - width / 2.0,
            Some(_) => x - width,
        };
        (left, left + width, number("y"), said)
    };
    texts.map(text).collect()
}

/// Demands that no text stands in another one, and none outside.
fn assert_readable(svg: &str) {
    let frame: f64 = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let texts = texts(svg);
    for (at, (left, right, foot, said)) in texts.iter().enumerate() {
        assert!(*left >= -1.0 && *right <= frame + 1.0, "{said} from {left} to {right} in {frame}");
        for (other_left, other_right, other_foot, other) in &texts[at + 1..] {
            let beside = right <= other_left || other_right <= left;
            assert!(beside || (foot - other_foot).abs() >= 9.0, "{said} stands in {other}: {svg}");
        }
    }
}

#[test]
fn drawings_stay_within_their_frames_and_no_text_stands_in_another() {
    for svg in all_pictures().iter().flat_map(drawings) {
        assert_inside(&svg);
        assert_readable(&svg);
    }
}

/// The texts of a picture's table, row by row.
fn table_of(picture: &Picture) -> Vec<Vec<String>> {
    let t = Texts::english();
    let table = match picture {
        Picture::Ranges(ranges) => ranges.table(t),
        Picture::Roadmap(roadmap) => roadmap.table(t),
        Picture::Distributions(of) => of.table(t),
        Picture::Agenda(agenda) => agenda.table(t),
        Picture::Trend(trend) => trend.table(t),
        Picture::HeatMap(map) => map.table(),
        Picture::Hulls(_) | Picture::Quadrants(_) => return Vec::new(),
    };
    table.words(usize::MAX, t).iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn areas_stand_in_ranges_as_the_report_has_them() {
    let pictures = pictures("transit-corridor", "pilot-ready");
    let ranges = pictures.iter().find(|p| matches!(p, Picture::Ranges(_))).unwrap();
    let rows: Vec<String> = table_of(ranges).iter().map(|row| row.join(" | ")).collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    Shared foundation | L2 1.93 | 1.93 | 1.93 | L2 1.75
    Data analytics | L2 2.73 | 1.50 | 2.73 | L2 1.75
    Artificial intelligence and machine learning | L2 1.89 | 1.83 | 1.89 | L2 1.75
    Blockchain and distributed ledgers | L1 1.50 | 1.50 | 1.50 | L2 1.75
    Cloud computing | L0 0.50 | 0.50 | 0.50–0.94 | L2 1.75
    Drones | L1 1.28 | 1.28 | 1.28–1.50 | L2 1.75
    Internet of Things and electronic seals | L3 2.93 | 1.50 | 2.93 | L2 1.75
    Geospatial tools | L2 2.50 | 2.30 | 2.50 | L2 1.75
    ");
}

#[test]
fn the_roadmap_takes_the_actions_of_the_report_in_turn() {
    let pictures = pictures("transit-corridor", "pilot-ready");
    let roadmap = pictures.iter().find(|p| matches!(p, Picture::Roadmap(_))).unwrap();
    let rows: Vec<String> = table_of(roadmap).iter().map(|row| row.join(" | ").trim_end().to_owned()).collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    1 | List skills and gaps, managers included | 1 |
    2 | Prepare for the cloud, the way out included | 1–4 |
    3 | Put your rights into tender templates | 1–2 |
    4 | Prepare a ledger trial with one partner | 2–5 |
    5 | Name an executive and write a selection method | 3 |
    6 | Appoint data owners; sort data and count errors | 4–6 |
    7 | Obtain signed opinions on AI, cloud, devices and pictures | 5–6 |
    8 | Pilot one cloud service | 7–8 | 2, 3, 6, 7
    9 | Prepare drone flights with the aviation authority | 6–9 |
    10 | Assess harm and privacy before AI, drones or maps are used | 7–8 |
    11 | Adopt principles, an AI policy and a rule on text generators | 9–10 |
    ");
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

/// A row of ranges with whatever figures.
fn span() -> impl Strategy<Value = Span> {
    let points = || prop::option::of(0.0..6.0);
    let figures = (points(), points(), prop::option::of((0.0..6.0, 0.0..6.0)), points());
    (".{0,60}", figures).prop_map(|(title, (claimed, supported, possible, goal))| Span {
        title: title.as_str().into(),
        stands: Cell::points(claimed),
        claimed,
        supported,
        possible,
        goal: goal.map(|from| Goal { level: 2, from, missing: None }),
    })
}

fn work() -> impl Strategy<Value = Work> {
    (".{0,80}", 1..40usize, 0..9usize, prop::collection::vec(1..30usize, 0..4)).prop_map(
        |(title, first, more, after)| Work {
            number: first,
            title: title.as_str().into(),
            quarters: (first, first + more),
            after,
        },
    )
}

/// Lines over so many sheets, with whatever figures and breaks.
fn trend() -> impl Strategy<Value = Trend> {
    (3..9usize).prop_flat_map(|sheets| {
        let points = || prop::option::of(0.0..6.0);
        let spot = (0.0..6.0, points(), prop::option::of((0.0..6.0, 0.0..6.0)));
        let spot = spot.prop_map(|(points, supported, possible)| Spot {
            stands: Cell::points(Some(points)),
            points,
            supported,
            possible,
        });
        let course = (".{0,60}", prop::collection::vec(prop::option::of(spot), sheets));
        let course = course.prop_map(|(title, spots)| Course { title: title.as_str().into(), spots });
        let moment = (".{0,20}", 0.0..1.0, any::<bool>());
        let moment = moment.prop_map(|(name, at, breaks)| Moment { name: name.as_str().into(), at, breaks });
        (prop::collection::vec(moment, sheets), prop::collection::vec(course, 1..7)).prop_map(
            |(mut moments, courses)| {
                moments.sort_by(|a, b| a.at.total_cmp(&b.at));
                moments[0].breaks = false;
                let levels = vec![(0.0, 0), (0.75, 1), (1.75, 2), (2.75, 3), (3.75, 4)];
                Trend { moments, courses, max: 4.0, levels, caption: "Caption".into() }
            },
        )
    })
}

/// What a strategy makes of a row: its title and note, its counts, and where the middles are.
type Drawn = (String, Option<String>, (Vec<Option<Vec<usize>>>, Vec<Option<(f64, f64, f64)>>));

fn counted((title, note, (counts, middles)): Drawn) -> Counted {
    let middle = |(lower, median, upper)| Middle { lower, median, upper };
    Counted {
        title: title.as_str().into(),
        note: note.map(|note| note.as_str().into()),
        counts,
        middles: middles.into_iter().map(|of| of.map(middle)).collect(),
    }
}

/// Cards with whatever texts.
fn cards() -> impl Strategy<Value = Vec<Card>> {
    let why = prop::collection::vec(".{0,300}", 0..4);
    let card = (0..999usize, ".{0,90}", ".{0,600}", why).prop_map(|(number, title, question, why)| Card {
        number,
        minutes: (number * 10, number * 10 + 10),
        title: title.as_str().into(),
        question: question.as_str().into(),
        why: why.iter().map(|why| why.as_str().into()).collect(),
    });
    prop::collection::vec(card, 1..9)
}

/// Counts of so many steps in one series or two.
fn distributions() -> impl Strategy<Value = Distributions> {
    (1..11usize, 1..3usize).prop_flat_map(|(steps, series)| {
        let counts = prop::option::of(prop::collection::vec(0..2000usize, steps));
        let place = move || 0.0..steps as f64 - 0.999;
        let middle = prop::option::of((place(), place(), place()));
        let series_of = (prop::collection::vec(counts, series), prop::collection::vec(middle, 0..=series));
        let row = (".{0,80}", prop::option::of(".{0,80}"), series_of);
        prop::collection::vec(row, 1..9).prop_map(move |rows| Distributions {
            title: "Title".into(),
            across: "Question".into(),
            steps: (0..steps).map(|n| ScaleStep { name: n.to_string().into(), on_scale: n + 1 < steps }).collect(),
            series: ["round 1", "round 2"][..series].iter().map(|name| (*name).into()).collect(),
            rows: rows.into_iter().map(counted).collect(),
            most: 2000,
            caption: "Caption".into(),
        })
    })
}

/// Works, each after some of those before it.
fn laid() -> impl Strategy<Value = Vec<Laid>> {
    let work = (1..9usize, prop::collection::vec(0..1000usize, 0..4), 0..40_u8);
    prop::collection::vec(work, 0..30).prop_map(|works| {
        let work = |(at, (quarters, after, months)): (usize, (usize, Vec<usize>, u8))| Laid {
            months: f64::from(months) / 4.0,
            quarters,
            after: if at == 0 { Vec::new() } else { after.iter().map(|needed| needed % at).collect() },
        };
        works.into_iter().enumerate().map(work).collect()
    })
}

#[test]
fn works_begin_in_what_those_before_them_leave_of_a_quarter() {
    let work = |months, after: &[usize]| Laid { quarters: 1, months, after: after.to_vec() };
    let works = [
        work(2.0, &[]),
        work(5.0, &[0]),
        work(1.0, &[]),
        work(1.0, &[]),
        work(0.0, &[1]),
        work(0.5, &[1, 2]),
        work(7.0, &[]),
        work(3.0, &[6]),
    ];
    let quarters = [(1, 1), (1, 3), (3, 3), (3, 3), (3, 3), (4, 4), (4, 6), (6, 7)];
    assert_eq!(lay_out_within(&works, 3.0), quarters);
    assert_eq!(lay_out_within(&[work(1.0, &[]), work(2.0, &[]), work(3.0, &[])], 3.0), [(1, 1), (1, 1), (2, 2)]);
    assert_eq!(lay_out_within(&[], 3.0), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn works_follow_what_they_need_and_are_few_at_a_time(works in laid(), at_once in 1..5usize) {
        let quarters = lay_out(&works, at_once);
        prop_assert_eq!(quarters.len(), works.len());
        for (work, (first, last)) in works.iter().zip(&quarters) {
            prop_assert_eq!(last + 1 - first, work.quarters);
            work.after.iter().for_each(|&needed| assert!(quarters[needed].1 < *first));
            // Nothing waits without reason: a quarter earlier something that is needed is under way, or there is no room.
            let busy = |quarter: usize| quarters.iter().filter(|(a, b)| (*a..=*b).contains(&quarter)).count();
            prop_assert!((*first..=*last).all(|quarter| busy(quarter) <= at_once));
            let needed = work.after.iter().any(|&needed| quarters[needed].1 + 1 == *first);
            prop_assert!(*first == 1 || needed || busy(first - 1) == at_once);
        }
    }

    #[test]
    fn works_follow_what_they_need_and_fill_the_quarters_that_hold_them(works in laid(), capacity in 1..9_u8) {
        let capacity = f64::from(capacity);
        let quarters = lay_out_within(&works, capacity);
        prop_assert_eq!(quarters.len(), works.len());
        for (at, (first, last)) in quarters.iter().enumerate() {
            prop_assert!(1 <= *first && first <= last);
            works[at].after.iter().for_each(|&needed| assert!(quarters[needed].1 <= *first));
        }
        let end = quarters.iter().map(|(_, last)| *last).max().unwrap_or(0);
        for (from, to) in (1..=end).flat_map(|from| (from..=end).map(move |to| (from, to))) {
            let inside = quarters.iter().zip(&works).filter(|((first, last), _)| from <= *first && *last <= to);
            let months: f64 = inside.map(|(_, work)| work.months).sum();
            prop_assert!(months <= capacity * (to - from + 1) as f64 + 1e-6, "quarters {} to {}", from, to);
        }
    }

    #[test]
    fn ranges_of_any_figures_stay_within_their_frame(rows in prop::collection::vec(span(), 1..9)) {
        let levels = vec![(0.0, 0), (1.0, 1), (2.0, 2)];
        let picture = Picture::Ranges(Ranges { rows, max: 4.0, levels, caption: "Caption".into() });
        drawings(&picture).iter().for_each(|svg| assert_inside(svg));
    }

    #[test]
    fn works_of_any_length_stay_within_their_frame(works in prop::collection::vec(work(), 1..30)) {
        let picture = Picture::Roadmap(Roadmap { works, caption: "Caption".into() });
        drawings(&picture).iter().for_each(|svg| assert_inside(svg));
    }

    #[test]
    fn every_count_is_drawn_said_and_in_the_table(of in distributions()) {
        let picture = Picture::Distributions(of.clone());
        let (words, table) = (picture.words(Texts::english()), table_of(&picture));
        for svg in drawings(&picture) {
            assert_inside(&svg);
            let said = texts(&svg);
            for (at, row) in of.rows.iter().enumerate() {
                for counts in row.counts.iter().flatten() {
                    for (step, n) in counts.iter().enumerate() {
                        let n = Texts::english().number(plimsoll::text::Number::count(*n));
                        prop_assert!(said.iter().any(|(.., text)| *text == n), "{}", n);
                        prop_assert!(words[at].as_str().contains(&n));
                        prop_assert!(table[at][step + 1].contains(&n), "{} in {:?}", n, table[at]);
                    }
                }
                let withheld = row.counts.iter().all(Option::is_none);
                prop_assert_eq!(withheld, table[at][1..].iter().any(|cell| cell == "withheld"));
            }
        }
    }

    #[test]
    fn cards_of_any_texts_stay_within_their_frame_and_apart(cards in cards()) {
        let picture = Picture::Agenda(Agenda { cards: cards.clone(), caption: "Caption".into() });
        for (svg, beside) in drawings(&picture).iter().zip([1, 2]) {
            assert_inside(svg);
            let said = texts(svg);
            for card in &cards {
                let number = Texts::english().number(plimsoll::text::Number::count(card.number));
                prop_assert!(said.iter().any(|(.., text)| *text == number));
            }
            // Cards of a row have one height, and begin where no other one is.
            let document = roxmltree::Document::parse(svg).unwrap();
            let number = |node: &roxmltree::Node, name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            let frames: Vec<[f64; 4]> = document
                .descendants()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
                .step_by(2)
                .map(|node| ["x", "y", "width", "height"].map(|name| number(&node, name)))
                .collect();
            prop_assert_eq!(frames.len(), cards.len());
            for row in frames.chunks(beside) {
                prop_assert!(row.iter().all(|frame| frame[1] == row[0][1] && frame[3] == row[0][3]));
                prop_assert!(row.windows(2).all(|pair| pair[0][0] + pair[0][2] < pair[1][0]));
            }
            for rows in frames.chunks(beside).collect::<Vec<_>>().windows(2) {
                prop_assert!(rows[0][0][1] + rows[0][0][3] < rows[1][0][1]);
            }
        }
    }

    #[test]
    fn trends_of_any_points_stay_within_their_frame_and_say_every_figure(of in trend()) {
        let picture = Picture::Trend(of.clone());
        for svg in drawings(&picture) {
            assert_inside(&svg);
            let document = roxmltree::Document::parse(&svg).unwrap();
            let count = |name: &str| document.descendants().filter(|node| node.tag_name().name() == name).count();
            // One mark for each spot, and the one below that says what they are.
            let spots: usize = of.courses.iter().map(|course| course.spots.iter().flatten().count()).sum();
            prop_assert_eq!(count("circle"), spots + 1);
        }
        let (words, table) = (picture.words(Texts::english()), table_of(&picture));
        for (at, course) in of.courses.iter().enumerate() {
            for (nth, spot) in course.spots.iter().enumerate() {
                let Some(spot) = spot else {
                    prop_assert_eq!(table[at][nth + 1].as_str(), "-");
                    continue;
                };
                let stands = spot.stands.words(Texts::english());
                prop_assert!(words[at].as_str().contains(stands.as_str()));
                prop_assert!(table[at][nth + 1].starts_with(stands.as_str()));
                prop_assert_eq!(spot.open().is_some(), table[at][nth + 1].contains("possible"));
            }
        }
    }

    #[test]
    fn hulls_of_any_depth_stay_within_their_frame(hulls in prop::collection::vec(hull(), 1..9)) {
        let picture = Picture::Hulls(Hulls { hulls, max: 4.0, levels: vec![(0.0, 0), (1.0, 1), (2.0, 2)], caption: "Caption".into() });
        drawings(&picture).iter().for_each(|svg| assert_inside(svg));
    }
}
