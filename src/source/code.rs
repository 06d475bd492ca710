//! The codes of rules: a type, so that a mistyped one does not compile.
//!
//! What each means stands in the rule table of [`crate::check`], which cannot be built without a row for every one of them.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($code:ident)*) => {
        /// The code of a rule. Stable for ever; the letter is the family.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // The rule table says what each finds.
        pub enum Code { $($code),* }

        impl Code {
            /// All of them, in the order of the alphabet.
            pub const ALL: &[Code] = &[$(Code::$code),*];

            /// The code as it is written: `Q001`.
            pub const fn text(self) -> &'static str {
                match self { $(Code::$code => stringify!($code)),* }
            }
        }
    };
}

codes! {
    C001 C002 C003 C004
    F001 F002 F003 F004 F005 F006 F007 F008 F009
    L001 L002 L003 L004 L005 L006 L007
    Q001 Q002 Q003 Q004 Q005 Q006 Q007 Q008 Q009 Q010 Q011 Q012 Q013 Q014 Q015 Q016 Q017 Q018 Q019 Q020 Q021
    Q022 Q023 Q024 Q025 Q026 Q027 Q028 Q029 Q030 Q031 Q032 Q033 Q034 Q035
    R001 R002 R003 R004 R005 R006 R007 R008 R009 R010 R011 R012 R013 R014 R015 R016 R017 R018 R019 R020 R021
    R022 R023 R024 R025 R026 R027 R028 R029 R030 R031 R032 R033 R034 R035 R036 R037 R038
    S001 S002 S003 S004 S005 S006 S007 S008 S009
    T001 T002 T003 T004 T005 T006 T007 T008
    W001 W002 W003 W004 W005 W006 W007 W008 W009 W010 W011 W012 W013 W014
}

impl Code {
    /// Whether it is a rule about questionnaires or rubrics, which may stand in several files.
    pub fn is_of_instrument(self) -> bool {
        self.text().starts_with(['Q', 'R'])
    }

    /// Whether a rule of this family means that a part of a file was left out: it could not be read.
    pub fn is_of_reading(self) -> bool {
        self.text().starts_with('F')
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl FromStr for Code {
    type Err = ();

    /// Reads a code; letter case does not matter.
    fn from_str(text: &str) -> Result<Code, ()> {
        Code::ALL.iter().copied().find(|code| code.text().eq_ignore_ascii_case(text)).ok_or(())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}
