//! Drawings as groups of shapes (DrawingML), each of which can be edited.

use textwrap::core::display_width;

use super::body::{Body, Set};
use super::pages::{names, pages};
use super::run::{self, hex};
use super::xml::Xml;
use crate::report::format::svg::palette::Colour;
use crate::report::format::svg::{Anchor, Drawing, LETTERS, Lettering, Look, Shape};
use crate::text::Text;

/// A unit of a drawing in points, and the greatest width and height of a drawing, in points.
const UNIT: f64 = 0.9;
const HIGHEST: f64 = 620.0;
/// English Metric Units in a point, and twips.
const EMU: f64 = 12700.0;
const TWIPS: f64 = 20.0;
/// The width that is kept for a letter, of its size: too much does no harm, too little breaks the line.
const LETTER: f64 = 0.68;
/// The height of a line of text, of the size of its letters; and the share of it that is above the baseline.
const LINE: f64 = 1.25;
const ABOVE: f64 = 0.8;

const GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";

/// Shapes that are under way.
struct Group {
    xml: Xml,
    /// A unit of the drawing, in points.
    unit: f64,
    /// What is at the top of the page, in units of the drawing.
    top: f64,
    /// The last number of a shape.
    last_id: usize,
}

impl Body<'_> {
    /// A drawing in a paragraph of its own, or in one for each page that it takes; who cannot see it, or whose word processor
    /// knows no shapes, has its words.
    pub(super) fn shapes(&mut self, drawing: &Drawing, caption: &Text) {
        let widest = f64::from(self.paper.text()) / TWIPS;
        let unit = UNIT.min(widest / drawing.width);
        let pages = pages(&drawing.shapes, HIGHEST / unit);
        for (nth, page) in pages.iter().enumerate() {
            let caption = (nth == 0).then(|| caption.clone());
            let told = self.t.sentences(caption.into_iter().chain(names(&page.shapes)));
            let bottom = if nth + 1 == pages.len() { drawing.height } else { page.bottom };
            let mut group = Group { xml: Xml::default(), unit, top: page.top, last_id: self.next_id() };
            group.all(&page.shapes, [drawing.width, bottom - page.top], told.as_str());
            self.gave_ids_to(group.last_id);
            self.runs(Set::style("Picture"), |xml| xml.within("w:r", &[], |xml| either(xml, group.xml, &told)));
        }
    }
}

/// Shapes, or their words.
fn either(xml: &mut Xml, shapes: Xml, told: &Text) {
    xml.within("mc:AlternateContent", &[], |xml| {
        xml.within("mc:Choice", &[("Requires", "wpg")], |xml| xml.add(shapes));
        xml.within("mc:Fallback", &[], |xml| xml.within("w:t", &[], |xml| xml.text(told.as_str())));
    });
}

impl Group {
    fn emu(&self, length: f64) -> String {
        format!("{}", (length * self.unit * EMU).round() as i64)
    }

    fn next_id(&mut self) -> String {
        self.last_id += 1;
        self.last_id.to_string()
    }

    fn all(&mut self, shapes: &[&Shape], size: [f64; 2], told: &str) {
        let id = self.last_id.to_string();
        let name = format!("Drawing {id}");
        let [width, height] = size.map(|length| self.emu(length));
        let nowhere = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
        let extent = [("cx", width.as_str()), ("cy", height.as_str())];
        self.xml.open("w:drawing", &[]);
        self.xml.open("wp:inline", &nowhere);
        self.xml.empty("wp:extent", &extent);
        self.xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", told)]);
        self.xml.empty("wp:cNvGraphicFramePr", &[]);
        self.xml.open("a:graphic", &[]);
        self.xml.open("a:graphicData", &[("uri", GROUP)]);
        self.xml.open("wpg:wgp", &[]);
        self.xml.empty("wpg:cNvGrpSpPr", &[]);
        self.xml.within("wpg:grpSpPr", &[], |xml| {
            xml.within("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", &extent);
                xml.empty("a:chOff", &[("x", "0"), ("y", "0")]);
                xml.empty("a:chExt", &extent);
            });
        });
        shapes.iter().for_each(|shape| self.shape(shape));
        for name in ["wpg:wgp", "a:graphicData", "a:graphic", "wp:inline", "w:drawing"] {
            self.xml.close(name);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            // Groups within groups are not drawn alike everywhere; the whole drawing says the words.
            Shape::Named(_, shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            Shape::Rect(field, look) => self.preset("rect", *field, Turn::default(), &Ink::Look(*look)),
            Shape::Hatched(field, look) => self.preset("rect", *field, Turn::default(), &Ink::Hatched(*look)),
            Shape::Circle([x, y, r], look) => {
                self.preset("ellipse", [x - r, y - r, 2.0 * r, 2.0 * r], Turn::default(), &Ink::Look(*look));
            }
            Shape::Line([x1, y1, x2, y2], look) => {
                let field = [x1.min(*x2), y1.min(*y2), (x2 - x1).abs(), (y2 - y1).abs()];
                self.preset("line", field, Turn { left: x2 < x1, up: y2 < y1, upwards: false }, &Ink::Look(*look));
            }
            Shape::Polygon(points, look) => {
                let begin = points.iter().take(1).map(|point| ('M', point.to_vec()));
                let rest = points.iter().skip(1).map(|point| ('L', point.to_vec()));
                self.path(&begin.chain(rest).chain([('Z', Vec::new())]).collect::<Vec<_>>(), *look);
            }
            Shape::Path(steps, look) => self.path(steps, *look),
            Shape::Letters(lettering) => self.lettering(lettering),
        }
    }

    /// A shape, around its geometry, with what it is filled with and what stands in it.
    fn around(&mut self, field: [f64; 4], turn: Turn, contents: impl FnOnce(&mut Self), after: impl FnOnce(&mut Self)) {
        let id = self.next_id();
        let [x, y, width, height] = field;
        let [x, y, width, height] = [x, y - self.top, width, height].map(|length| self.emu(length));
        self.xml.open("wps:wsp", &[]);
        self.xml.empty("wps:cNvPr", &[("id", &id), ("name", &format!("Shape {id}"))]);
        self.xml.empty("wps:cNvSpPr", &[]);
        self.xml.open("wps:spPr", &[]);
        let turns = [("rot", "16200000", turn.upwards), ("flipH", "1", turn.left), ("flipV", "1", turn.up)];
        let turns: Vec<_> = turns.iter().filter(|turn| turn.2).map(|(name, value, _)| (*name, *value)).collect();
        self.xml.within("a:xfrm", &turns, |xml| {
            xml.empty("a:off", &[("x", &x), ("y", &y)]);
            xml.empty("a:ext", &[("cx", &width), ("cy", &height)]);
        });
        contents(self);
        self.xml.close("wps:spPr");
        after(self);
        self.xml.close("wps:wsp");
    }

    fn preset(&mut self, name: &str, field: [f64; 4], turn: Turn, ink: &Ink) {
        let geometry = |group: &mut Self| {
            group.xml.within("a:prstGeom", &[("prst", name)], |xml| xml.empty("a:avLst", &[]));
            group.ink(ink);
        };
        self.around(field, turn, geometry, |group| group.xml.empty("wps:bodyPr", &[]));
    }

    /// A shape of one's own; its coordinates begin at its own corner.
    fn path(&mut self, steps: &[(char, Vec<f64>)], look: Look) {
        let points = || steps.iter().flat_map(|(_, figures)| figures.chunks_exact(2));
        let ends = |at: usize| {
            points().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], p| [low.min(p[at]), high.max(p[at])])
        };
        let ([left, right], [top, bottom]) = (ends(0), ends(1));
        if !(right >= left && bottom >= top) {
            return;
        }
        let geometry = |group: &mut Self| {
            let [width, height] = [right - left, bottom - top].map(|length| group.emu(length));
            group.xml.open("a:custGeom", &[]);
            for list in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
                group.xml.empty(list, &[]);
            }
            group.xml.empty("a:rect", &[("l", "0"), ("t", "0"), ("r", "r"), ("b", "b")]);
            group.xml.open("a:pathLst", &[]);
            let filled = if look.fill.is_none() { "none" } else { "norm" };
            group.xml.open("a:path", &[("w", &width), ("h", &height), ("fill", filled)]);
            for (command, figures) in steps {
                group.step(*command, figures, [left, top]);
            }
            ["a:path", "a:pathLst", "a:custGeom"].into_iter().for_each(|name| group.xml.close(name));
            group.ink(&Ink::Look(look));
        };
        let field = [left, top, right - left, bottom - top];
        self.around(field, Turn::default(), geometry, |group| group.xml.empty("wps:bodyPr", &[]));
    }

    fn step(&mut self, command: char, figures: &[f64], [left, top]: [f64; 2]) {
        let name = match command {
            'M' => "a:moveTo",
            'L' => "a:lnTo",
            'Q' => "a:quadBezTo",
            _ => return self.xml.empty("a:close", &[]),
        };
        self.xml.open(name, &[]);
        for point in figures.chunks_exact(2) {
            let (x, y) = (self.emu(point[0] - left), self.emu(point[1] - top));
            self.xml.empty("a:pt", &[("x", &x), ("y", &y)]);
        }
        self.xml.close(name);
    }

    /// What a shape is filled with, and its outline.
    fn ink(&mut self, ink: &Ink) {
        let (Ink::Look(look) | Ink::Hatched(look)) = ink;
        match (ink, look.fill, look.stroke) {
            (Ink::Hatched(_), _, Some((colour, _))) => {
                self.xml.within("a:pattFill", &[("prst", "ltUpDiag")], |xml| {
                    xml.within("a:fgClr", &[], |xml| rgb(xml, colour, look.opacity));
                    xml.within("a:bgClr", &[], |xml| xml.empty("a:srgbClr", &[("val", "FFFFFF")]));
                });
            }
            (_, Some(colour), _) => self.xml.within("a:solidFill", &[], |xml| rgb(xml, colour, look.opacity)),
            _ => self.xml.empty("a:noFill", &[]),
        }
        match (ink, look.stroke) {
            (Ink::Look(_), Some((colour, width))) => {
                let width = self.emu(width);
                self.xml.within("a:ln", &[("w", &width)], |xml| {
                    xml.within("a:solidFill", &[], |xml| rgb(xml, colour, look.opacity));
                    if look.dashed {
                        xml.empty("a:prstDash", &[("val", "sysDash")]);
                    }
                });
            }
            _ => self.xml.within("a:ln", &[], |xml| xml.empty("a:noFill", &[])),
        }
    }

    /// A text in a field of its own, wide enough for one line.
    fn lettering(&mut self, lettering: &Lettering) {
        let text = lettering.text.clone().into();
        let field = self.field(lettering);
        let geometry = |group: &mut Self| {
            group.xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
            group.xml.empty("a:noFill", &[]);
            group.xml.within("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
        };
        self.around(field, Turn { upwards: lettering.upwards, ..Turn::default() }, geometry, |group| {
            let (size, line) = (LETTERS * group.unit, LETTERS * LINE * group.unit * TWIPS);
            group.xml.open("wps:txbx", &[]);
            group.xml.within("w:txbxContent", &[], |xml| letters(xml, lettering, &text, size, line));
            group.xml.close("wps:txbx");
            let insets = ["lIns", "tIns", "rIns", "bIns"].map(|name| (name, "0"));
            let turned = [("rot", "0"), ("vert", "horz"), ("wrap", "square")];
            group.xml.within("wps:bodyPr", &[&turned[..], &insets, &[("anchor", "t")]].concat(), |xml| {
                xml.empty("a:noAutofit", &[]);
            });
        });
    }

    /// Where a text stands, within the drawing.
    fn field(&self, Lettering { at: [x, y], letters, upwards, text }: &Lettering) -> [f64; 4] {
        let long = display_width(text) as f64 * LETTERS * LETTER + 6.0;
        let (high, above) = (LETTERS * LINE, LETTERS * LINE * ABOVE);
        let before = |from: f64| match letters.anchor {
            Anchor::Start => from,
            Anchor::Middle => from - long / 2.0,
            Anchor::End => from - long,
        };
        if *upwards {
            // It is turned around the middle of its field.
            let [across, along] = [x - above + high / 2.0, y - before(0.0) - long / 2.0];
            return [across - long / 2.0, along - high / 2.0, long, high];
        }
        [before(*x), y - above, long, high]
    }
}

/// How a shape is turned.
#[derive(Clone, Copy, Default)]
struct Turn {
    /// Whether a line goes to the left, or up.
    left: bool,
    up: bool,
    /// Whether a text runs upwards.
    upwards: bool,
}

/// How a shape is drawn.
enum Ink {
    Look(Look),
    /// With lines across it.
    Hatched(Look),
}

fn rgb(xml: &mut Xml, colour: Colour, opacity: f64) {
    xml.within("a:srgbClr", &[("val", &hex(colour))], |xml| {
        if opacity < 1.0 {
            xml.empty("a:alpha", &[("val", &format!("{}", (opacity * 100_000.0).round() as u32))]);
        }
    });
}

/// The paragraph in the field of a text: its size and the height of its line are in points and twips.
fn letters(xml: &mut Xml, lettering: &Lettering, text: &Text, size: f64, line: f64) {
    let letters = &lettering.letters;
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.val("w:pStyle", "PictureText");
            let line = format!("{}", line.round() as u32);
            xml.empty("w:spacing", &[("w:line", &line), ("w:lineRule", "exact")]);
            xml.val(
                "w:jc",
                match letters.anchor {
                    Anchor::Start => "left",
                    Anchor::Middle => "center",
                    Anchor::End => "right",
                },
            );
        });
        let size = Some((size * 2.0).round() as u32);
        let look = run::Look { bold: letters.bold, colour: Some(letters.colour), size, ..run::Look::default() };
        run::text(xml, text.as_str(), look);
    });
}
