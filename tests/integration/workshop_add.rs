//! `workshop add`: what sheets are taken for, and why they are refused.

use crate::common::{Plimsoll, Ran};

const WORKSHOP: &str = r#"
title = "Lima"
questionnaire = "smart-customs"
areas = ["ai", "blockchain"]
exercise = [{ id = "own", kind = "own" }, { id = "case", kind = "common" }, { id = "rank", kind = "ranking" }]
delegation = [
  { id = "peru", name = "Peru", country = "PE", participants = 2 },
  { id = "chile", name = "Chile Customs", country = "CL" },
]
"#;

