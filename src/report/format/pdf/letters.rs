//! Letters to glyphs: words are shaped once, whatever the size.

use std::ops::Range;
use std::rc::Rc;

use harfrust::{Buffer, Direction, ShapeOptions};
use hashbrown::HashMap;
use krilla::text::{GlyphId, KrillaGlyph};
use unicode_bidi::{BidiClass, BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{Face, Fonts, Style, face_for};

/// What stands for a letter that no font has.
const UNKNOWN: &str = "\u{FFFD}";

/// Glyphs of one face, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) face: usize,
    /// Measures are parts of the size of letters.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// What the glyphs say.
    pub(super) text: String,
}

/// Text as glyphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    pub(super) runs: Vec<Run>,
    /// The width, in sizes of letters.
    pub(super) width: f32,
    /// The same without the spaces at the end.
    pub(super) bare: f32,
    /// The text, where some of its letters are in no font.
    pub(super) really: Option<String>,
}

impl Shaped {
    /// Adds what stands to the right.
    pub(super) fn push(&mut self, more: &Shaped) {
        more.runs.iter().for_each(|run| self.push_run(run));
        self.bare = self.width + more.bare;
        self.width += more.width;
    }

    /// Adds a run; one of the same face grows.
    fn push_run(&mut self, run: &Run) {
        match self.runs.last_mut() {
            Some(last) if last.face == run.face => {
                let by = last.text.len();
                last.text.push_str(&run.text);
                let moved = |glyph: &KrillaGlyph| {
                    let Range { start, end } = glyph.text_range;
                    KrillaGlyph { text_range: start + by..end + by, ..glyph.clone() }
                };
                last.glyphs.extend(run.glyphs.iter().map(moved));
            }
            _ => self.runs.push(run.clone()),
        }
    }
}

/// Makes glyphs of letters.
pub(super) struct Typesetter<'f> {
    pub(super) faces: Vec<Face<'f>>,
    /// What was shaped, by style.
    words: [HashMap<String, Rc<Shaped>>; 3],
}

impl<'f> Typesetter<'f> {
    /// A typesetter with all fonts.
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Typesetter { faces: fonts.faces(), words: Default::default() }
    }

    /// A word with the spaces behind it.
    pub(super) fn word(&mut self, style: Style, word: &str) -> Rc<Shaped> {
        if let Some(known) = self.words[style as usize].get(word) {
            return known.clone();
        }
        let shaped = Rc::new(self.shape(style, word, None));
        self.words[style as usize].insert(word.to_owned(), shaped.clone());
        shaped
    }

    /// A whole line: where letters run from the right, in the order in which they are seen.
    pub(super) fn line(&mut self, style: Style, text: &str, words: &[Rc<Shaped>]) -> Shaped {
        let mut line = Shaped::default();
        if text.chars().any(is_from_the_right) {
            self.in_sight(style, text).iter().for_each(|part| line.push(part));
        } else {
            words.iter().for_each(|word| line.push(word));
        }
        if words.iter().any(|word| word.really.is_some()) {
            line.really = Some(text.to_owned());
        }
        line
    }

    /// A line in pieces of one direction, as they are seen from left to right.
    fn in_sight(&self, style: Style, text: &str) -> Vec<Shaped> {
        let bidi = BidiInfo::new(text, Some(Level::ltr()));
        let mut pieces = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let way = if levels[run.start].is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
                pieces.push(self.shape(style, &text[run], Some(way)));
            }
        }
        pieces
    }

    /// Text of one direction, that of its letters where none is named.
    fn shape(&self, style: Style, text: &str, way: Option<Direction>) -> Shaped {
        let mut shaped = Shaped::default();
        let mut parts: Vec<(usize, String)> = Vec::new();
        for cluster in text.graphemes(true) {
            let face = face_for(&self.faces, style, cluster);
            shaped.really = shaped.really.or_else(|| face.is_none().then(|| text.to_owned()));
            let (face, cluster) = face.map_or((style.first_face(), UNKNOWN), |face| (face, cluster));
            match parts.last_mut() {
                Some((last, part)) if *last == face => part.push_str(cluster),
                _ => parts.push((face, cluster.to_owned())),
            }
        }
        if way == Some(Direction::RightToLeft) {
            parts.reverse();
        }
        for (face, part) in parts {
            let run = self.run(face, part, way);
            shaped.width += run.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>();
            shaped.push_run(&run);
        }
        shaped.bare = shaped.width - spaces(&shaped.runs);
        shaped
    }

    /// Text of one face.
    fn run(&self, face: usize, text: String, way: Option<Direction>) -> Run {
        let Face { shaper, units, .. } = &self.faces[face];
        let mut buffer = Buffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        way.into_iter().for_each(|way| buffer.set_direction(way));
        // Fails only without a direction, which has just been set.
        _ = harfrust::shape(shaper, &mut buffer, ShapeOptions::new());
        let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.push(text.len());
        starts.sort_unstable();
        starts.dedup();
        let part = |units_of: i32| units_of as f32 / units;
        let glyph = |(info, at): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| {
            let start = info.cluster as usize;
            let end = starts[starts.partition_point(|other| *other <= start)];
            let [advance, right, up] = [at.x_advance, at.x_offset, at.y_offset].map(part);
            KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, right, up, 0.0, start..end, None)
        };
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(glyph).collect();
        Run { face, glyphs, text }
    }
}

/// The width of the spaces at the end.
fn spaces(runs: &[Run]) -> f32 {
    let Some(last) = runs.last() else { return 0.0 };
    let is_space = |glyph: &&KrillaGlyph| &last.text[glyph.text_range.clone()] == " ";
    last.glyphs.iter().rev().take_while(is_space).map(|glyph| glyph.x_advance).sum()
}

/// Whether a letter is of a script that runs from the right.
fn is_from_the_right(c: char) -> bool {
    matches!(unicode_bidi::bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN)
}
