//! `explain`: how one number of the report arose, line by line.

use std::io::Write as _;

use anyhow::{Result, anyhow};

use super::inputs;
use crate::cli::Explain;
use crate::exit::Exit;
use crate::explain::{Explainer, Place, rules};
use crate::io::Io;
use crate::report::Scored;
use crate::text::messages::messages;

/// Prints the explanation of one place on standard output, or the rules.
pub(super) fn run(args: &Explain, io: &mut Io) -> Result<Exit> {
    let Some(sheet) = args.sheet.as_ref().filter(|_| !args.rules) else {
        io.out.write_all(rules::TEXT.as_bytes())?;
        return Ok(Exit::Done);
    };
    let (instrument, sheet) = inputs::sheet(sheet, &args.with, io)?;
    let (own, profile) = inputs::targets(&args.target, args.profile.as_deref(), &instrument)?;
    let scored =
        Scored { own_targets: own, ..Scored::new(&instrument, &sheet, profile.as_ref().map(|(id, p)| (*id, p))) };
    let place = Place::parse(&args.place, &scored.scorer, &instrument).map_err(|e| anyhow!(e))?;
    let t = io.t;
    io.out.write_all(Explainer::new(&scored).told(t).explain(&place).render().as_bytes())?;
    writeln!(io.out, "\n{}", t.explain_rules())?;
    Ok(Exit::Done)
}

messages! {
    /// The last line of an explanation.
    explain_rules() = "The rules are defined in scoring/README.md; \"plimsoll explain --rules\" prints them.";
}
