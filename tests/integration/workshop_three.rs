//! A workshop about three technologies, each with one question about readiness and one about need, whose figures can be worked
//! out by hand.

use crate::common::Plimsoll;

/// The technologies: alpha, beta, gamma.
const AREAS: [&str; 3] = ["alpha", "beta", "gamma"];

pub const RUBRIC: &str = r#"
id = "three"
version = "1.0.0"
questionnaire = "three"
questionnaire_version = "^1"
default_profile = "middling"

[scale]
max = 4
levels = [{ level = 0, name = "Absent", from = 0.0 }, { level = 2, name = "Begun", from = 2.0 }, { level = 4, name = "Done", from = 4.0 }]

[answers]
evidence = [{ from = 3, grade = "record" }]
"#;

const PROFILES: &str = "[middling]\nname = \"Middling\"\ndescription = \"Half way.\"\ndefault = 2\n";

/// A workshop, to be filled.
pub struct Three {
    run: Plimsoll,
    toml: String,
}

impl Three {
    /// A workshop with `own` and `order` and these further lines at the head of `workshop.toml`.
    pub fn new(head: &str) -> Self {
        let mut questionnaire = String::from(
            "id: three\nversion: 1.0.0\nlanguage: en\ntitle: Three technologies\ndimensions: [{id: all, title: Everything}]\nareas:\n",
        );
        let choices = "choices: [Zero., One., Two., Three., Four.]";
        for area in AREAS {
            questionnaire += &format!(
                "  - id: {area}\n    title: Tech {area}\n    questions:\n      - {{id: {area}.ready, dimension: all, ask: \"How \
                 ready is {area}?\", {choices}}}\n      - {{id: {area}.need, dimension: all, measures: need, ask: \"Who needs \
                 {area}?\", {choices}}}\n"
            );
        }
        let toml = format!(
            "title = \"Three\"\nquestionnaire = \"q\"\nrubric = \"r\"\n{head}\n[[exercise]]\nid = \"own\"\nkind = \
             \"own\"\n[[exercise]]\nid = \"order\"\nkind = \"ranking\"\n"
        );
        let run = Plimsoll::new().file("w/q/questionnaire.yaml", &questionnaire).file("w/r/rubric.toml", RUBRIC);
        Three { run: run.file("w/r/profiles.toml", PROFILES), toml }
    }

    /// A delegation, with further lines about it.
    pub fn delegation(mut self, id: &str, more: &str) -> Self {
        self.toml += &format!("[[delegation]]\nid = \"{id}\"\nname = \"Customs {id}\"\n{more}\n");
        self
    }

    /// A member who rates each technology: need and readiness.
    pub fn rates(self, delegation: &str, member: &str, [a, b, c]: [(u8, u8); 3]) -> Self {
        let answers = [("alpha", a), ("beta", b), ("gamma", c)]
            .map(|(area, (need, ready))| format!("  {area}.need: {need}\n  {area}.ready: {ready}\n"));
        self.sheet(delegation, member, &answers.concat())
    }

    /// A member with these answers.
    pub fn sheet(mut self, delegation: &str, member: &str, answers: &str) -> Self {
        let text = format!(
            "questionnaire: three\nversion: 1.0.0\nrespondent: {{name: {member}, role: x}}\nanswers:\n{answers}"
        );
        self.run = self.run.file(&format!("w/sheets/own/round-1/{delegation}/{member}.yaml"), &text);
        self
    }

    /// A member who orders the technologies: the places of alpha, beta and gamma.
    pub fn ranks(mut self, delegation: &str, member: &str, [a, b, c]: [u8; 3]) -> Self {
        let text = format!(
            "questionnaire: three\nversion: 1.0.0\nrespondent: {{name: {member}, role: x}}\nworkshop: {{exercise: order, \
             delegation: {delegation}, ranking: {{alpha: {a}, beta: {b}, gamma: {c}}}}}\n"
        );
        self.run = self.run.file(&format!("w/sheets/order/round-1/{delegation}/{member}.yaml"), &text);
        self
    }

    /// Another file in the folder above the workshop `w`.
    pub fn file(mut self, name: &str, text: &str) -> Self {
        self.run = self.run.file(name, text);
        self
    }

    /// The program in the folder above the workshop `w`.
    pub fn plimsoll(self, args: &str) -> Plimsoll {
        self.run.file("w/workshop.toml", &self.toml).args(args)
    }

    /// Standard output of a run that must succeed, as JSON.
    pub fn json(self, args: &str) -> serde_json::Value {
        serde_json::from_str(self.plimsoll(args).run().done()).unwrap()
    }
}
