//! A small reader of PDF files: the text of each page as it is copied from it, the bookmarks, and what is in the tree.

use std::collections::BTreeMap;
use std::io::Read;

/// A file, object by object.
pub struct Pdf {
    /// Each object's dictionary as text, and its stream unpacked.
    objects: BTreeMap<usize, (String, Vec<u8>)>,
}

/// What stands in the stream of a page.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Bytes(Vec<u8>),
    Number,
    Word(String),
}

impl Pdf {
    pub fn read(file: &[u8]) -> Pdf {
        assert!(file.starts_with(b"%PDF-1.7"), "{:?}", &file[..20]);
        assert!(file.trim_ascii_end().ends_with(b"%%EOF"));
        let mut objects = BTreeMap::new();
        let mut at = 0;
        while let Some(found) = find(&file[at..], b" 0 obj\n") {
            let body = at + found + b" 0 obj\n".len();
            let start = file[..at + found].iter().rposition(|b| !b.is_ascii_digit()).unwrap() + 1;
            let number: usize = std::str::from_utf8(&file[start..at + found]).unwrap().parse().unwrap();
            let end = body + find(&file[body..], b"endobj").unwrap();
            let stream = find(&file[body..end], b"stream\n").map(|s| body + s);
            let dictionary = String::from_utf8_lossy(&file[body..stream.unwrap_or(end)]).into_owned();
            let mut unpacked = Vec::new();
            at = end;
            if let Some(stream) = stream {
                let from = stream + b"stream\n".len();
                let length: usize = after(&dictionary, "/Length ").unwrap();
                at = from + length;
                match dictionary.contains("/FlateDecode") {
                    true => _ = flate2::read::ZlibDecoder::new(&file[from..at]).read_to_end(&mut unpacked).unwrap(),
                    false => unpacked = file[from..at].to_vec(),
                }
            }
            objects.insert(number, (dictionary, unpacked));
        }
        Pdf { objects }
    }

    fn dictionary(&self, object: usize) -> &str {
        &self.objects[&object].0
    }

    fn one(&self, holds: &str) -> &str {
        let mut all = self.objects.values().map(|(dictionary, _)| dictionary).filter(|d| d.contains(holds));
        let one = all.next().unwrap_or_else(|| panic!("no {holds}"));
        assert!(all.next().is_none(), "more than one {holds}");
        one
    }

    /// What the file says of itself.
    pub fn metadata(&self) -> String {
        let (_, metadata) = self.objects.values().find(|(d, _)| d.contains("/Type/Metadata")).unwrap();
        String::from_utf8(metadata.clone()).unwrap()
    }

    /// How many nodes of the tree have a type, such as `TH`.
    pub fn tagged(&self, kind: &str) -> usize {
        let holds = |d: &&(String, Vec<u8>)| d.0.contains("/StructElem") && d.0.contains(&format!("/S/{kind}/"));
        self.objects.values().filter(holds).count()
    }

    /// The titles of the bookmarks of the first rank, in order.
    pub fn bookmarks(&self) -> Vec<String> {
        let mut titles = Vec::new();
        let mut next: Option<usize> = after(self.one("/Type/Outlines"), "/First ");
        while let Some(object) = next {
            let dictionary = &self.dictionary(object);
            titles.push(string(dictionary.split_once("/Title").unwrap().1.as_bytes()));
            next = after(dictionary, "/Next ");
        }
        titles
    }

    /// How many links lead to places that exist.
    pub fn links(&self) -> usize {
        let links = self.objects.values().filter(|(d, _)| d.contains("/Subtype/Link"));
        links
            .inspect(|(d, _)| assert!(after(d, "/Dest ").is_some_and(|to| self.objects.contains_key(&to)), "{d}"))
            .count()
    }

    /// The text of each page: what is read, and what only stands there, such as its number.
    pub fn pages(&self) -> Vec<[String; 2]> {
        let (_, kids) = self.one("/Type/Pages").split_once("/Kids[").unwrap();
        let kids = kids.split(']').next().unwrap().split(" 0 R").filter_map(|kid| kid.trim().parse().ok());
        kids.map(|page: usize| self.page(self.dictionary(page))).collect()
    }

    fn page(&self, page: &str) -> [String; 2] {
        let resources = self.dictionary(after(page, "/Resources ").unwrap());
        let contents = &self.objects[&after(page, "/Contents ").unwrap()].1;
        let mut fonts = BTreeMap::new();
        for (name, font) in
            resources.split_once("/Font<<").map_or("", |(_, fonts)| fonts).split('/').filter_map(|f| f.split_once(' '))
        {
            let font = font.split(' ').next().and_then(|number| number.parse().ok());
            let font = font.and_then(|number: usize| self.objects.get(&number));
            if let Some(map) = font.and_then(|(d, _)| after::<usize>(d, "/ToUnicode ")) {
                fonts.insert(name.to_owned(), letters(&self.objects[&map].1));
            }
        }
        text(contents, &fonts)
    }
}

/// The number behind a key.
fn after<N: std::str::FromStr>(dictionary: &str, key: &str) -> Option<N> {
    let (_, rest) = dictionary.split_once(key)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

/// What the glyphs of a font say.
fn letters(map: &[u8]) -> BTreeMap<u16, String> {
    let map = String::from_utf8(map.to_vec()).unwrap();
    let mut letters = BTreeMap::new();
    for line in map.lines().filter(|line| line.starts_with('<')) {
        let hex: Vec<&str> = line.split(['<', '>', ' ']).filter(|part| !part.is_empty()).collect();
        if let [glyph, text] = hex[..] {
            letters.insert(u16::from_str_radix(glyph, 16).unwrap(), utf16(&unhex(text)));
        }
    }
    letters
}

fn unhex(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// A string for people at the beginning of bytes.
fn string(bytes: &[u8]) -> String {
    match tokens(bytes).into_iter().next() {
        Some(Token::Bytes(bytes)) => said(&bytes),
        other => panic!("{other:?}"),
    }
}

fn said(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(rest) => utf16(rest),
        None => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// What a page says: inside and outside of the tree. A text that says something else than its glyphs counts as what it says.
fn text(contents: &[u8], fonts: &BTreeMap<String, BTreeMap<u16, String>>) -> [String; 2] {
    let mut texts = [String::new(), String::new()];
    let (mut font, mut operands, mut open) = (String::new(), Vec::new(), Vec::new());
    for token in tokens(contents) {
        let Token::Word(word) = &token else {
            operands.push(token);
            continue;
        };
        let outside = usize::from(open.iter().any(|(artifact, _)| *artifact));
        match word.as_str() {
            "Tf" => {
                font =
                    operands.iter().find_map(|o| if let Token::Name(n) = o { Some(n.clone()) } else { None }).unwrap()
            }
            "BT" => texts[outside].push('\n'),
            "BMC" | "BDC" => {
                let at = operands.iter().position(|o| *o == Token::Name("ActualText".into()));
                let actual =
                    at.map(|at| if let Token::Bytes(b) = &operands[at + 1] { said(b) } else { panic!("{operands:?}") });
                let covered = open.iter().any(|(_, covered)| *covered);
                texts[outside].extend(actual.iter().filter(|_| !covered).map(String::as_str));
                open.push((operands.contains(&Token::Name("Artifact".into())), actual.is_some()));
            }
            "EMC" => _ = open.pop().unwrap(),
            "Tj" | "TJ" if !open.iter().any(|(_, covered)| *covered) => {
                let strings = operands.iter().filter_map(|o| if let Token::Bytes(b) = o { Some(b) } else { None });
                for glyph in strings.flat_map(|bytes| bytes.chunks(2)) {
                    texts[outside].push_str(&fonts[&font][&u16::from_be_bytes([glyph[0], glyph[1]])]);
                }
            }
            _ => {}
        }
        operands.clear();
    }
    assert!(open.is_empty(), "what is opened is closed");
    texts
}

fn tokens(bytes: &[u8]) -> Vec<Token> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'-' | b'.' | b'+' | b'\'' | b'"' | b'_');
    while at < bytes.len() {
        let start = at;
        at += 1;
        match bytes[start] {
            b'/' => {
                at += bytes[at..].iter().take_while(|b| is_plain(**b)).count();
                tokens.push(Token::Name(String::from_utf8(bytes[start + 1..at].to_vec()).unwrap()));
            }
            b'(' => tokens.push(Token::Bytes(literal(bytes, &mut at))),
            b'<' if bytes.get(at).is_some_and(u8::is_ascii_hexdigit) => {
                let end = at + bytes[at..].iter().position(|b| *b == b'>').unwrap();
                tokens.push(Token::Bytes(unhex(std::str::from_utf8(&bytes[at..end]).unwrap())));
                at = end + 1;
            }
            b if is_plain(b) => {
                at += bytes[at..].iter().take_while(|b| is_plain(**b)).count();
                let word = String::from_utf8(bytes[start..at].to_vec()).unwrap();
                tokens.push(if word.parse::<f64>().is_ok() { Token::Number } else { Token::Word(word) });
            }
            _ => {}
        }
    }
    tokens
}

/// A string in brackets from behind its first one on.
fn literal(bytes: &[u8], at: &mut usize) -> Vec<u8> {
    let (mut out, mut depth) = (Vec::new(), 1);
    loop {
        let b = bytes[*at];
        *at += 1;
        match b {
            b'\\' => {
                let octal: Vec<u8> =
                    bytes[*at..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).copied().collect();
                if octal.is_empty() {
                    let escaped = [(b'n', b'\n'), (b'r', b'\r'), (b't', b'\t'), (b'b', 8), (b'f', 12)];
                    out.push(escaped.iter().find(|(name, _)| *name == bytes[*at]).map_or(bytes[*at], |(_, b)| *b));
                    *at += 1;
                } else {
                    out.push(octal.iter().fold(0_u16, |all, digit| all * 8 + u16::from(digit - b'0')) as u8);
                    *at += octal.len();
                }
                continue;
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return out;
        }
        out.push(b);
    }
}
