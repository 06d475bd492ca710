//! Cards beside each other, or below each other where there is no room: a band with number and minutes, the question, and why.

use super::WIDTH;
use super::canvas::{Anchor, Canvas, LINE, Letters, Look, lines};
use super::palette::Colour;
use crate::report::view::block::{Agenda, Card};
use crate::text::{Number, Text, Texts};

/// What is between cards, and between the frame of one and what it says.
const GAP: f64 = 12.0;
const WITHIN: f64 = 10.0;
/// The height of the band at the head.
const BAND: f64 = 24.0;
/// The most lines of the title, of the question, and of each sentence that says why.
const LINES: [usize; 3] = [2, 8, 4];

const FRAME: Look = Look::line(Colour::Rule, 1.0);

/// Draws the cards; gives the height.
pub(super) fn draw(agenda: &Agenda, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let beside = if width > WIDTH { 2 } else { 1 };
    let wide = (width - GAP * (beside as f64 + 1.0)) / beside as f64;
    let mut top = GAP / 2.0;
    for row in agenda.cards.chunks(beside) {
        let said: Vec<Said> = row.iter().map(|card| Said::of(card, wide - 2.0 * WITHIN)).collect();
        let height = said.iter().map(Said::height).fold(0.0, f64::max);
        for (at, (card, said)) in row.iter().zip(&said).enumerate() {
            let field = [GAP + (wide + GAP) * at as f64, top, wide, height];
            canvas.named(&card.words(t), |canvas| draw_card(card, said, field, canvas, t));
        }
        top += height + GAP;
    }
    top
}

/// What a card says below its band, line by line; an empty line is a space between paragraphs.
struct Said(Vec<(Letters, String)>);

impl Said {
    fn of(card: &Card, width: f64) -> Said {
        let plain = Letters::new(Anchor::Start, Colour::Ink);
        let [title, question, why] = LINES;
        let mut all = Vec::new();
        let mut add = |text: &Text, letters: Letters, most| {
            // Bold letters are wider.
            let width = if letters.bold { 0.93 * width } else { width };
            all.extend(lines(text, width, most).into_iter().map(|line| (letters, line)));
        };
        add(&card.title, Letters::new(Anchor::Start, Colour::Soft), title);
        add(&card.question, plain.bold(), question);
        for sentence in &card.why {
            add(&Text::default(), plain, 1);
            add(sentence, plain, why);
        }
        Said(all)
    }

    fn height(&self) -> f64 {
        BAND + 1.8 * WITHIN + self.0.iter().map(|(_, line)| step(line)).sum::<f64>()
    }
}

/// The height of a line; of an empty one less.
fn step(line: &str) -> f64 {
    if line.is_empty() { LINE / 2.0 } else { LINE }
}

fn draw_card(card: &Card, said: &Said, [x, top, width, height]: [f64; 4], canvas: &mut Canvas, t: &Texts) {
    canvas.rect([x, top, width, height], FRAME);
    canvas.rect([x, top, width, BAND], Look::fill(Colour::Step(1)).outlined(Colour::Rule, 1.0));
    let on_band = |anchor| Letters::new(anchor, Colour::OnStep(1)).bold();
    let foot = top + BAND - 8.0;
    canvas.text([x + WITHIN, foot], on_band(Anchor::Start), &t.number(Number::count(card.number)));
    canvas.text([x + width - WITHIN, foot], on_band(Anchor::End), card.when(t).as_str());
    let mut y = top + BAND + 2.0;
    for (letters, line) in &said.0 {
        y += step(line);
        if !line.is_empty() {
            canvas.text([x + WITHIN, y], *letters, line);
        }
    }
}
