//! Pages written as PDF, with their tree, bookmarks and links; held to PDF/UA-1 and PDF/A-2a while they are written.

use anyhow::{Result, anyhow};
use hashbrown::HashMap;
use krilla::annotation::{Annotation, LinkAnnotation, Target as Aim};
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::draw::draw;
use super::flow::kept;
use super::fonts::Face;
use super::sheet::{Bookmark, Branch, Item, Mark, PAGE, Pages, Role, Sheet, Spot, Target};
use crate::load::sha256;
use crate::report::view::View;
use crate::text::shortened;

/// The parts of the written pages that each leaf of the tree consists of.
type Leaves = Vec<Vec<Identifier>>;

/// The pages as a file.
pub(super) fn write(pages: Pages, faces: &[Face], view: &View) -> Result<Vec<u8>> {
    let mut document = Document::new_with(settings());
    let mut leaves: Leaves = vec![Vec::new(); pages.leaves];
    for sheet in &pages.sheets {
        let settings = PageSettings::from_wh(PAGE[0], PAGE[1]).expect("a page has a size");
        let mut page = document.start_page_with(settings);
        write_links(sheet, &pages.places, &mut page, &mut leaves);
        let mut surface = page.surface();
        write_items(&sheet.items, faces, &mut surface, &mut leaves);
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(view.about.language.into()));
    nodes(pages.tree, &mut leaves).into_iter().for_each(|node| tree.push(node));
    document.set_tag_tree(tree);
    document.set_outline(outline(&pages.bookmarks));
    document.set_metadata(metadata(view));
    document.finish().map_err(|error| anyhow!("the document keeps a standard for PDF not: {}", told(error)))
}

fn settings() -> SerializeSettings {
    SerializeSettings { configuration: standards(), ..SerializeSettings::default() }
}

/// For those who listen, and for archives.
fn standards() -> Configuration {
    let both = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A);
    both.finish().expect("both standards know PDF 1.7")
}

/// What a document did not keep.
fn told(error: KrillaError) -> String {
    match &error {
        KrillaError::Validation(faults) => {
            let faults: Vec<String> =
                faults.iter().take(5).map(|(fault, _)| shortened(&format!("{fault:?}"), 200)).collect();
            faults.join("; ")
        }
        other => other.to_string(),
    }
}

fn metadata(view: &View) -> Metadata {
    let about = &view.about;
    let sources: Vec<&str> = about.provenance.sources.iter().map(|source| source.input.sha256.as_str()).collect();
    let made_from = format!("{:?} {} {} {}", about.kind, about.language, view.title, sources.join(" "));
    // Archives want a day; where none is known, none after the program's.
    let day = about.date.map_or(DateTime::new(1980).month(1).day(1), |date| {
        DateTime::new(date.0.year().unsigned_abs())
            .month(date.0.month().unsigned_abs())
            .day(date.0.day().unsigned_abs())
    });
    Metadata::new()
        .title(kept(view.title.as_str()))
        .language(about.language.into())
        .creator(concat!("plimsoll ", env!("CARGO_PKG_VERSION")).into())
        .creation_date(day)
        .document_id(sha256(made_from.as_bytes()))
}

fn aim(spot: Spot) -> XyzDestination {
    XyzDestination::new(spot.page, Point::from_xy(0.0, (spot.y - 8.0).max(0.0)))
}

fn write_links(sheet: &Sheet, places: &HashMap<Target, Spot>, page: &mut Page, leaves: &mut Leaves) {
    for link in &sheet.links {
        let [left, top, width, height] = link.field;
        let (Some(spot), Some(field)) = (places.get(&link.to), Rect::from_xywh(left, top, width, height)) else {
            continue;
        };
        let annotation = LinkAnnotation::new(field, Aim::Destination(aim(*spot).into()));
        leaves[link.leaf].push(page.add_tagged_annotation(Annotation::new_link(annotation, Some(link.says.clone()))));
    }
}

/// What stands on a page: what has the same role and stands together is one part of it.
fn write_items(items: &[Item], faces: &[Face], surface: &mut Surface, leaves: &mut Leaves) {
    let alike = |one: &Item, other: &Item| one.role == other.role && really(one).is_none() && really(other).is_none();
    for part in items.chunk_by(alike) {
        let identifier = surface.start_tagged(tag(&part[0]));
        part.iter().for_each(|item| draw(&item.mark, faces, surface));
        surface.end_tagged();
        if let Role::Leaf(leaf) = part[0].role {
            leaves[leaf].push(identifier);
        }
    }
}

/// What a mark says, where it shows something else.
fn really(item: &Item) -> Option<&str> {
    match &item.mark {
        Mark::Text { line, .. } => line.really.as_deref(),
        _ => None,
    }
}

fn tag(item: &Item) -> ContentTag<'_> {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    match (item.role, &item.mark) {
        (Role::Decoration, _) => artifact(ArtifactType::Layout),
        (Role::Header, _) => artifact(ArtifactType::Header),
        (Role::Footer, _) => artifact(ArtifactType::Footer),
        (Role::Leaf(_), Mark::Text { .. } | Mark::Nothing) => {
            ContentTag::Span(SpanTag::empty().with_actual_text(really(item)))
        }
        (Role::Leaf(_), _) => ContentTag::Other,
    }
}

/// The tree of what is read, with the parts of the pages in the place of its leaves.
fn nodes(branches: Vec<Branch>, leaves: &mut Leaves) -> Vec<Node> {
    let mut nodes = Vec::new();
    for branch in branches {
        match branch {
            Branch::Group(tag, within) => {
                nodes.push(Node::Group(TagGroup::with_children(tag, self::nodes(within, leaves))))
            }
            Branch::Leaf(leaf) => nodes.extend(std::mem::take(&mut leaves[leaf]).into_iter().map(Node::Leaf)),
        }
    }
    nodes
}

/// The list beside the pages: headings below the sections in which they stand.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    children(bookmarks, 1).into_iter().for_each(|node| outline.push_child(node));
    outline
}

/// The headings of a depth, each with what stands behind it and is deeper.
fn children(bookmarks: &[Bookmark], depth: usize) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    for group in bookmarks.chunk_by(|_, next| next.depth > depth) {
        let mut node = OutlineNode::new(group[0].title.clone(), aim(group[0].at)).with_open(false);
        let within = if group[0].depth > depth { Vec::new() } else { children(&group[1..], depth + 1) };
        within.into_iter().for_each(|child| node.push_child(child));
        nodes.push(node);
    }
    nodes
}
