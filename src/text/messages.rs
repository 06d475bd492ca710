//! The program's sentences: [`messages!`](crate::text::messages) makes a method of [`Texts`](super::Texts) of each.
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
//! fragments, because order, gender and agreement differ between languages. The count that its words agree with is named with
//! `by`. The compiler checks names, kinds and placeholders; a message that nobody says is dead code.
//!
//! The kinds: `Count` a number of things, `Points` and `Difference` figures with two decimals (S12), `Change` with its sign,
//! `Step`, `Plain` and `Fine` figures without superfluous zeros, `Signed` such a figure with its sign, `Share` and `Tenths`
//! percentages, `Probability`, `Level` a level's number, `Text` what somebody wrote or an id, `Phrase` another message.

/// Makes methods of [`Texts`](crate::text::Texts) of sentences; see the [module](crate::text::messages).
macro_rules! messages {
    ($(
        $(#[$doc:meta])*
        $name:ident ( $($arg:ident : $kind:ident),* $(,)? ) $(by $by:ident)? = $first:literal $(| $other:literal)? ;
    )*) => {
        impl $crate::text::Texts {
            $(
                $(#[$doc])*
                pub(crate) fn $name(&self $(, $arg: $crate::text::messages::messages!(@type $kind))*) -> $crate::text::Text {
                    $crate::text::messages::messages!(@say self ($($arg: $kind),*) ($($by)?) $first $(, $other)?)
                }
            )*
        }
    };
    (@say $self:ident ($($arg:ident : $kind:ident),*) () $first:literal) => {{
        $(let $arg = $crate::text::messages::messages!(@show $self $kind $arg);)*
        _ = $self;
        $crate::text::Text::from(format!($first))
    }};
    (@say $self:ident ($($arg:ident : $kind:ident),*) ($by:ident) $one:literal, $other:literal) => {{
        let one = $self.is_one($by);
        $(let $arg = $crate::text::messages::messages!(@show $self $kind $arg);)*
        // The words may agree with a number that they do not say.
        _ = &$by;
        $crate::text::Text::from(if one { format!($one) } else { format!($other) })
    }};
    (@type Count) => { usize };
    (@type Level) => { u8 };
    (@type Text) => { &str };
    (@type Phrase) => { &$crate::text::Text };
    (@type $figure:ident) => { f64 };
    (@show $self:ident Count $arg:ident) => { $self.number($crate::text::Number::count($arg)) };
    (@show $self:ident Level $arg:ident) => { $arg };
    (@show $self:ident Text $arg:ident) => { $arg };
    (@show $self:ident Phrase $arg:ident) => { $arg };
    (@show $self:ident $style:ident $arg:ident) => {
        $self.number($crate::text::Number { value: $arg, style: $crate::text::Style::$style })
    };
}
pub(crate) use messages;
