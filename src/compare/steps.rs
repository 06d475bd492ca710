//! The reports that lead from the old result to the new one.

use super::account::{STEPS, first};
use super::{Account, Moved, Place, Presence, Questions, Start, Year};
use crate::model::{Answer, Questionnaire, Sheet};
use crate::score::{Answers, Figures, QuestionAt, Scorer, Scores, Slot, State};

/// The reports, in order.
pub(super) struct Steps<'a> {
    /// Before and after.
    questionnaires: [&'a Questionnaire; 2],
    /// The old instrument and the new one.
    scorers: [Scorer; 2],
    scored: [(Answers, Scores); STEPS],
}

impl<'a> Steps<'a> {
    pub(super) fn new(old: &Year<'a>, new: &Year<'a>, questions: &Questions) -> Self {
        let compile = |year: &Year| Scorer::compile(&year.instrument.questionnaire, &year.instrument.rubric);
        let scorers = [compile(old), compile(new)];
        let under_new = under_new(old.sheet(), new.sheet(), questions);
        let with_evidence = with_evidence(&under_new, new.sheet());
        let score = |scorer: &Scorer, sheet: &Sheet| {
            let answers = scorer.answers(sheet);
            let scores = scorer.score(&answers);
            (answers, scores)
        };
        let scored = [
            score(&scorers[0], old.sheet()),
            score(&scorers[1], &under_new),
            score(&scorers[1], &with_evidence),
            score(&scorers[1], new.sheet()),
        ];
        Steps { questionnaires: [old, new].map(|year| &year.instrument.questionnaire), scorers, scored }
    }

    /// The places of the new instrument, and then those that only the old one has.
    pub(super) fn places(&self) -> Vec<Place> {
        let [old, new] = [0, 1].map(|at| Place::all(self.questionnaires[at], &self.scorers[at]));
        let gone: Vec<Place> = old.into_iter().filter(|place| !new.contains(place)).collect();
        new.into_iter().chain(gone).collect()
    }

    /// How the figures of a place moved.
    pub(super) fn account(&self, place: Place, start: Start) -> Moved {
        let figures = [0, 1, 2, 3].map(|at| place.figures(self.scorer(at), &self.scored[at].1));
        let of = |part: fn(&Figures) -> Option<f64>| figures.each_ref().map(|figures| part(figures.as_ref()?));
        let supported = [0, 1, 2, 3].map(|at| {
            let published = figures[at].as_ref().filter(|figures| figures.level.is_some())?;
            Some(self.scorer(at).level(published.supported?))
        });
        let levels = figures.each_ref().map(|figures| figures.as_ref()?.level);
        Moved {
            claimed: Account::new(of(|f| f.points), levels, start),
            supported: Account::new(of(|f| f.supported), supported, start),
            possible: [first(start), STEPS - 1].map(|at| figures[at].as_ref().and_then(|f| f.low.zip(f.high))),
            presence: [0, STEPS - 1].map(|at| self.presence(&place, at)),
            place,
        }
    }

    /// What becomes of a place in a report.
    fn presence(&self, place: &Place, at: usize) -> Presence {
        let (scorer, scores) = (self.scorer(at), &self.scored[at].1);
        let declined = |id: &str| scorer.area(id).is_some_and(|area| scores.is_declined(area));
        match place {
            _ if place.figures(scorer, scores).is_none() => Presence::Absent,
            Place::Area(id) | Place::Cell(id, _) if declined(id) => Presence::Declined,
            _ => Presence::Asked,
        }
    }

    /// The old answer to a question of the new instrument, and the new one.
    pub(super) fn slots(&self, question: &str) -> Option<[(&Slot, Option<f64>); 2]> {
        let (scorer, at) = (&self.scorers[1], self.scorers[1].question(question)?);
        Some([1, STEPS - 1].map(|step| {
            let (answers, scores) = &self.scored[step];
            (answers.slot(at), worth(scorer, answers, scores, at))
        }))
    }

    fn scorer(&self, step: usize) -> &Scorer {
        &self.scorers[usize::from(step > 0)]
    }
}

/// What an answer is worth on 0..max: in the points where it counts there, else by itself; `None` where it counts nothing.
fn worth(scorer: &Scorer, answers: &Answers, scores: &Scores, at: QuestionAt) -> Option<f64> {
    let slot = answers.slot(at);
    match scorer.measures_readiness(at) {
        true => scorer.counted_value(scores, at),
        false => (slot.asked && slot.state == State::Answered).then_some(slot.value),
    }
}

/// The old sheet as the new instrument takes it: with the new answers to what cannot be compared.
fn under_new(old: &Sheet, new: &Sheet, questions: &Questions) -> Sheet {
    let mut sheet = old.clone();
    sheet.answers.retain(|id, _| questions.compares(id));
    let added = new.answers.iter().filter(|(id, _)| !questions.compares(id));
    sheet.answers.extend(added.map(|(id, entry)| (id.clone(), entry.clone())));
    sheet
}

/// A sheet with the evidence of another one, on its day. What backs an answer that is no longer given goes with the answer.
fn with_evidence(sheet: &Sheet, new: &Sheet) -> Sheet {
    let mut sheet = Sheet { date: new.date, ..sheet.clone() };
    for (id, entry) in &mut sheet.answers {
        if let Some(given) = new.answers.get(id).filter(|entry| is_given(&entry.answer)) {
            entry.value.evidence.clone_from(&given.evidence);
        }
    }
    sheet
}

fn is_given(answer: &Answer) -> bool {
    !matches!(answer, Answer::Unanswered | Answer::Unknown | Answer::NotApplicable(_))
}
