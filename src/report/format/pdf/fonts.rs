//! The fonts inside the program, and which of them has a letter.

use harfrust::ShaperFont;
use krilla::text::Font;

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// As most text.
    Plain,
    /// Heavier.
    Bold,
    /// All letters of one width.
    Code,
}

/// Noto Sans for text, DejaVu for code and for what Noto Sans lacks; each both to shape letters and to embed.
const FILES: [fn() -> &'static [u8]; 5] = [
    || notosans::REGULAR_TTF,
    || notosans::BOLD_TTF,
    dejavu::sans_condensed::regular,
    dejavu::sans_condensed::bold,
    dejavu::sans_mono::regular,
];

impl Style {
    /// The faces that write it, the first choice first.
    fn faces(self) -> [usize; 2] {
        match self {
            Style::Plain => [0, 2],
            Style::Bold => [1, 3],
            Style::Code => [4, 2],
        }
    }

    /// The face that writes most of it.
    pub(super) fn first_face(self) -> usize {
        self.faces()[0]
    }
}

/// The fonts as they are read.
pub(super) struct Fonts(Vec<harfrust::Font>);

impl Fonts {
    /// All of them.
    pub(super) fn new() -> Fonts {
        let font = |file: fn() -> &'static [u8]| harfrust::Font::new(file().to_vec(), 0);
        Fonts(FILES.into_iter().map(|file| font(file).expect("a font inside the program can be read")).collect())
    }

    /// Each ready for shaping and embedding.
    pub(super) fn faces(&self) -> Vec<Face<'_>> {
        self.0.iter().zip(FILES).map(|(font, file)| Face::new(font, file())).collect()
    }
}

/// A font at work.
pub(super) struct Face<'f> {
    /// Finds and places its glyphs.
    pub(super) shaper: ShaperFont<'f, 'static>,
    /// What a document embeds.
    pub(super) embedded: Font,
    /// The units of its measures in the size of its letters.
    pub(super) units: f32,
}

impl<'f> Face<'f> {
    fn new(font: &'f harfrust::Font, file: &'static [u8]) -> Face<'f> {
        let embedded = Font::new(file.into(), 0).expect("a font inside the program can be embedded");
        Face { shaper: ShaperFont::new(font), embedded, units: f32::from(font.units_per_em()) }
    }

    fn has(&self, letter: char) -> bool {
        self.shaper.nominal_glyph(letter as u32).is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

/// The face that has all the letters of a cluster in a style; `None` where no font has.
pub(super) fn face_for(faces: &[Face], style: Style, cluster: &str) -> Option<usize> {
    let writes = |face: &usize| cluster.chars().all(|c| is_writable(c) && (faces[*face].has(c) || is_joiner(c)));
    style.faces().into_iter().find(writes)
}

/// Whether archives take a letter: not controls, private letters and what is no letter at all.
fn is_writable(c: char) -> bool {
    let is_private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    let is_none = c == '\u{FEFF}' || c as u32 & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    !c.is_control() && !is_private && !is_none
}

/// Marks between letters that are not seen, and that fonts need not have.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
}
