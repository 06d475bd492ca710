//! The picture of the sender, within the limits of a letterhead.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::body::{Body, Set};
use super::package::Part;
use super::xml::Xml;
use crate::report::view::View;

/// The greatest width and height, in millimetres, and English Metric Units in a millimetre.
const WIDEST: f64 = 60.0;
const HIGHEST: f64 = 24.0;
const EMU: f64 = 36000.0;
/// A point that nobody sees: for word processors that know no SVG.
const NOTHING: &[u8] = include_bytes!("nothing.png");

/// A picture.
pub(super) struct Logo {
    bytes: Vec<u8>,
    /// The ending of its file's name.
    ending: &'static str,
}

impl Logo {
    /// The picture in a data URI; `None` when it is none.
    pub(super) fn of(uri: &str) -> Option<Logo> {
        let (media, data) = uri.strip_prefix("data:image/")?.split_once(";base64,")?;
        let ending = match media {
            "png" => "png",
            "jpeg" => "jpeg",
            "svg+xml" => "svg",
            _ => return None,
        };
        Some(Logo { bytes: STANDARD.decode(data).ok()?, ending })
    }

    fn is_svg(&self) -> bool {
        self.ending == "svg"
    }

    /// As parts of the file.
    pub(super) fn parts(self) -> Vec<Part> {
        let part = |id, ending, bytes| {
            let name = format!("media/{id}.{ending}");
            Part { name, id, role: "image", media: None, bytes }
        };
        match self.is_svg() {
            true => vec![part("logo-without-svg", "png", NOTHING.to_vec()), part("logo", "svg", self.bytes)],
            false => vec![part("logo", self.ending, self.bytes)],
        }
    }

    /// Width and height in millimetres.
    fn size(&self) -> [f64; 2] {
        let sides = match self.ending {
            "png" => of_png(&self.bytes),
            "jpeg" => of_jpeg(&self.bytes),
            _ => of_svg(&self.bytes),
        };
        let [width, height] = sides.filter(|s| s.iter().all(|n| n.is_finite() && *n > 0.0)).unwrap_or([1.0, 1.0]);
        let scale = (WIDEST / width).min(HIGHEST / height);
        [(width * scale).max(1.0), (height * scale).max(1.0)]
    }
}

fn of_png(bytes: &[u8]) -> Option<[f64; 2]> {
    let side = |at: usize| Some(f64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
    Some([side(16)?, side(20)?])
}

/// The sides stand in the frame header (SOF) of a JPEG.
fn of_jpeg(bytes: &[u8]) -> Option<[f64; 2]> {
    let two = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        let marker = two(at)?;
        if matches!(marker, 0xFFC0..=0xFFCF) && !matches!(marker, 0xFFC4 | 0xFFC8 | 0xFFCC) {
            return Some([f64::from(two(at + 7)?), f64::from(two(at + 5)?)]);
        }
        at += 2 + usize::from(two(at + 2)?);
    }
}

/// The sides of an SVG's view box, else its width and height.
fn of_svg(bytes: &[u8]) -> Option<[f64; 2]> {
    let text = std::str::from_utf8(bytes).ok()?;
    let root = text[text.find("<svg")?..].split('>').next()?;
    let attribute = |name: &str| {
        let (_, rest) = root.split_once(&format!(" {name}="))?;
        let quote = rest.chars().next()?;
        rest[1..].split(quote).next()
    };
    let side = |name: &str| attribute(name)?.trim_end_matches(|c: char| c.is_alphabetic()).trim().parse::<f64>().ok();
    let of_box = || {
        let figures = attribute("viewBox")?.split([' ', ',']).filter_map(|figure| figure.parse().ok());
        <[f64; 4]>::try_from(figures.collect::<Vec<_>>()).ok().map(|[_, _, width, height]| [width, height])
    };
    of_box().or_else(|| Some([side("width")?, side("height")?]))
}

impl Body<'_> {
    /// The picture, in a paragraph of its own.
    pub(super) fn logo(&mut self, logo: &Logo, view: &View) {
        let id = self.next_id().to_string();
        let [width, height] = logo.size().map(|side| ((side * EMU).round() as u64).to_string());
        let size = [("cx", width.as_str()), ("cy", height.as_str())];
        let told = view.about.subject.as_str();
        let names = [("id", id.as_str()), ("name", "Logo"), ("descr", told)];
        self.runs(Set::style("Logo"), |xml| {
            xml.open("w:r", &[]);
            xml.open("w:drawing", &[]);
            xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
            xml.empty("wp:extent", &size);
            xml.empty("wp:docPr", &names);
            xml.open("a:graphic", &[]);
            let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
            xml.within("a:graphicData", &[("uri", picture)], |xml| {
                xml.within("pic:pic", &[], |xml| {
                    xml.within("pic:nvPicPr", &[], |xml| {
                        xml.empty("pic:cNvPr", &names);
                        xml.empty("pic:cNvPicPr", &[]);
                    });
                    xml.within("pic:blipFill", &[], |xml| {
                        blip(xml, logo.is_svg());
                        xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                    });
                    xml.within("pic:spPr", &[], |xml| {
                        xml.within("a:xfrm", &[], |xml| {
                            xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                            xml.empty("a:ext", &size);
                        });
                        xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
                    });
                });
            });
            ["a:graphic", "wp:inline", "w:drawing", "w:r"].into_iter().for_each(|name| xml.close(name));
        });
    }
}

/// Which part is shown: SVG stands beside what older word processors show instead.
fn blip(xml: &mut Xml, is_svg: bool) {
    if !is_svg {
        return xml.empty("a:blip", &[("r:embed", "logo")]);
    }
    xml.within("a:blip", &[("r:embed", "logo-without-svg")], |xml| {
        xml.within("a:extLst", &[], |xml| {
            xml.within("a:ext", &[("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")], |xml| {
                xml.empty("asvg:svgBlip", &[("r:embed", "logo")]);
            });
        });
    });
}
