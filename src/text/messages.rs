//! The program's sentences: [`messages!`](crate::text::messages) makes a method of [`Texts`] of each.
//!
//! ```text
//! messages! {
//!     /// Where it stands and what it means, for who changes or translates it.
//!     areas_held(areas: Count) by areas = "{areas} area is held back" | "{areas} areas are held back";
//!     at_most(area: Text, cap: Points) = "{area}: at most {cap} points";
//! }
//! ```
//!
//! A message is a whole sentence, a title, or a closed noun phrase (which another takes as a `Phrase`): it is never glued from
//! fragments, because order, gender and agreement differ between languages. The count, or the points, that its words agree with
//! is named with `by`; one text alone is that of every number in English. The compiler checks names, kinds and placeholders; a message that nobody says is dead code. Names are known to all
//! catalogues: another name is another message.
//!
//! Each room's messages also stand in [`ROOMS`], with their notes and kinds: what catalogues of other languages are made of.
//!
//! The kinds: `Count` a number of things, `Points` and `Difference` figures with two decimals (S12), `Change` with its sign,
//! `Step`, `Plain` and `Fine` figures without superfluous zeros, `Signed` such a figure with its sign, `Share` and `Tenths`
//! percentages, `Probability`, `Level` a level's number, `Day` a day, `Text` what somebody wrote or an id, `Phrase` another message.

use super::Texts;

/// A message as translators see it.
#[derive(Debug)]
pub struct Message {
    /// Its name: the `msgctxt` in catalogues.
    pub name: &'static str,
    /// The English text; of a thing and of any other number of things, where a count decides.
    pub english: Vec<&'static str>,
    /// Its placeholders with their kinds.
    pub arguments: Vec<(&'static str, &'static str)>,
    /// What its writer says of it, line by line.
    pub notes: Vec<&'static str>,
    /// The file of the room that says it.
    pub file: &'static str,
}

/// The rooms: the file of each, and its messages in one text, so that nothing has to be put into place when the program starts.
pub static ROOMS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rooms.rs"));

/// All messages, room by room.
pub fn all() -> impl Iterator<Item = Message> {
    let of_room = |(file, messages): &(&'static str, &'static str)| {
        let file = *file;
        messages.split_terminator('\x1D').map(move |message| Message::read(file, message))
    };
    ROOMS.iter().flat_map(of_room)
}

impl Message {
    /// A message as [`messages!`](crate::text::messages) writes it down.
    fn read(file: &'static str, message: &'static str) -> Message {
        let mut fields = message.split('\x1E');
        let mut field = |_| fields.next().expect("the macro writes six fields");
        let [name, by, first, other, arguments, notes] = std::array::from_fn(&mut field);
        let list = |field: &'static str| field.split_terminator('\x1F');
        let english = match (by, other) {
            ("", _) => vec![first],
            (_, "") => vec![first, first],
            (_, other) => vec![first, other],
        };
        let (names, kinds) = (list(arguments).step_by(2), list(arguments).skip(1).step_by(2));
        Message { name, english, arguments: names.zip(kinds).collect(), notes: list(notes).collect(), file }
    }
}

/// The messages of a room, by the number of its path.
pub trait Room<const PATH: u64> {
    /// Its messages, in the order of the file, as [`all`] takes them apart.
    const MESSAGES: &'static str;
}

/// The number of a room's path (FNV-1a): two rooms with the same one would not compile.
pub const fn room(path: &str) -> u64 {
    let (mut hash, mut at) = (0xcbf2_9ce4_8422_2325, 0);
    while at < path.len() {
        hash = (hash ^ path.as_bytes()[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// Makes methods of [`Texts`](crate::text::Texts) of sentences; see the [module](crate::text::messages).
macro_rules! messages {
    ($(
        $(#[doc = $note:literal])*
        $name:ident ( $($arg:ident : $kind:ident),* $(,)? ) $(by $by:ident)? = $first:literal $(| $other:literal)? ;
    )*) => {
        impl $crate::text::Texts {
            $(
                $(#[doc = $note])*
                pub(crate) fn $name(&self $(, $arg: $crate::text::messages::messages!(@type $kind))*) -> $crate::text::Text {
                    $crate::text::messages::messages!(@say self $name ($($arg: $kind),*) ($($by)?) $first $(, $other)?)
                }
            )*
        }
        impl $crate::text::messages::Room<{ $crate::text::messages::room(module_path!()) }> for $crate::text::Texts {
            const MESSAGES: &'static str = concat!($(
                stringify!($name), "\x1E", $(stringify!($by),)? "\x1E", $first, "\x1E", $($other,)? "\x1E",
                $(stringify!($arg), "\x1F", stringify!($kind), "\x1F",)* "\x1E", $($note, "\x1F",)* "\x1D",
            )*);
        }
    };
    (@say $self:ident $name:ident ($($arg:ident : $kind:ident),*) () $first:literal) => {{
        $(let $arg = $crate::text::messages::messages!(@show $self $kind $arg);)*
        $self.say(stringify!($name), None, &[$((stringify!($arg), &$arg)),*], &|| format!($first))
    }};
    (@say $self:ident $name:ident ($($arg:ident : $kind:ident),*) ($by:ident) $one:literal, $other:literal) => {{
        let count = $crate::text::Number::from($by);
        $(let $arg = $crate::text::messages::messages!(@show $self $kind $arg);)*
        let english = || if count.is_one() { format!($one) } else { format!($other) };
        $self.say(stringify!($name), Some(count), &[$((stringify!($arg), &$arg)),*], &english)
    }};
    (@say $self:ident $name:ident ($($arg:ident : $kind:ident),*) ($by:ident) $same:literal) => {
        $crate::text::messages::messages!(@say $self $name ($($arg: $kind),*) ($by) $same, $same)
    };
    (@type Count) => { usize };
    (@type Level) => { u8 };
    (@type Day) => { jiff::civil::Date };
    (@type Text) => { &str };
    (@type Phrase) => { &$crate::text::Text };
    (@type $figure:ident) => { f64 };
    (@show $self:ident Count $arg:ident) => { $self.number($crate::text::Number::count($arg)) };
    (@show $self:ident Level $arg:ident) => { $arg };
    (@show $self:ident Day $arg:ident) => { $self.day($arg) };
    (@show $self:ident Text $arg:ident) => { $arg };
    (@show $self:ident Phrase $arg:ident) => { $arg };
    (@show $self:ident $style:ident $arg:ident) => {
        $self.number($crate::text::Number { value: $arg, style: $crate::text::Style::$style })
    };
}
pub(crate) use messages;
