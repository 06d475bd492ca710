//! A second scorer: S1 to S10 written down straight from the rules, slow and wasteful, sharing no code with `src/score`.
//!
//! Bounds (S7): a question whose asking hangs on an open answer counts in a bound only where it widens the interval, which is
//! tried out here over all subsets.

use std::collections::BTreeMap;

use plimsoll::model::rubric::{Method, NotApplicablePolicy, UnknownPolicy};
use plimsoll::model::{Answer, Area, Condition, Grade, Kind, Measures, Question, Questionnaire, Rubric, Sheet};

const NEAR: f64 = 1e-9;

/// The figures of one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub points: Option<f64>,
    pub uncapped: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub supported: Option<f64>,
    pub zeroed: Option<f64>,
    pub coverage: Option<f64>,
    pub level: Option<u8>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Reading {
    Points,
    Low,
    High,
    Supported,
    Zeroed,
}

/// Whether a question is asked: yes, no, or it hangs on an open answer.
type Asked = Option<bool>;

/// Points, and whether the place may turn out to have none.
type Place = Option<(f64, bool)>;

pub struct Reference<'m> {
    pub questionnaire: &'m Questionnaire,
    pub rubric: &'m Rubric,
    pub sheet: &'m Sheet,
}

/// A tree of results of one reading.
pub struct Tree {
    pub cells: BTreeMap<(String, String), Place>,
    pub uncapped: BTreeMap<String, Place>,
    pub areas: BTreeMap<String, Place>,
    pub dimensions: BTreeMap<String, Place>,
    pub overall: Place,
    pub overall_uncapped: Place,
}

impl Reference<'_> {
    fn max(&self) -> f64 {
        *self.rubric.rules.scale.max
    }

    fn answer(&self, id: &str) -> Answer {
        self.sheet.answers.get(id).map_or(Answer::Unanswered, |e| e.value.answer.clone())
    }

    fn open(&self, id: &str) -> bool {
        matches!(self.answer(id), Answer::Unknown | Answer::Unanswered)
    }

    /// Points before scaling.
    pub fn raw(&self, question: &Question, answer: &Answer) -> Option<f64> {
        match (answer, question.kind()) {
            (Answer::Number(n), _) => Some(*n),
            (Answer::Items(ticked), Kind::Items(items)) => {
                Some(items.iter().filter(|i| ticked.contains(&i.id.value)).map(|i| *i.points).sum())
            }
            _ => None,
        }
    }

    /// S1.
    pub fn value(&self, question: &Question, answer: &Answer) -> Option<f64> {
        let raw = self.raw(question, answer)?;
        Some(match question.kind() {
            Kind::Choices(_) => raw / question.choice_points().last().unwrap() * self.max(),
            Kind::Items(items) => raw / items.iter().map(|i| *i.points).sum::<f64>() * self.max(),
            Kind::Text => 0.0,
            Kind::Number(_) => {
                let table = self.rubric.rules.numbers.iter().find(|n| n.question == question.id).unwrap();
                table.steps.iter().filter(|s| s.0 <= raw).map(|s| s.1).next_back().unwrap_or(0.0)
            }
        })
    }

    /// Every answer worth telling apart, with its value.
    pub fn possible(&self, question: &Question) -> Vec<(Answer, f64)> {
        let answers: Vec<Answer> = match question.kind() {
            Kind::Choices(_) => question.choice_points().map(Answer::Number).collect(),
            Kind::Items(items) => (0..1u32 << items.len())
                .map(|set| {
                    let ticked = items.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1);
                    Answer::Items(ticked.map(|(_, item)| item.id.value.clone()).collect())
                })
                .collect(),
            Kind::Text => Vec::new(),
            Kind::Number(range) => {
                let table = self.rubric.rules.numbers.iter().find(|n| n.question == question.id).unwrap();
                let steps = table.steps.iter().map(|s| s.0).filter(|at| range.contains(*at));
                let mut numbers: Vec<f64> = steps.chain([*range.min, *range.max]).collect();
                numbers.sort_by(f64::total_cmp);
                numbers.into_iter().map(Answer::Number).collect()
            }
        };
        answers.into_iter().map(|a| (a.clone(), self.value(question, &a).unwrap())).collect()
    }

    fn asked(&self, question: &Question, hypothetically: bool) -> Asked {
        let own = question.ask_when.as_ref().map_or(Some(true), |c| self.holds(c, hypothetically));
        let area = self.questionnaire.areas.iter().find(|a| a.questions.iter().any(|q| q.id == question.id)).unwrap();
        let declines = area.declined_when.as_ref().filter(|_| question.measures == Measures::Readiness);
        let declined = declines.map_or(Some(false), |c| self.holds(c, hypothetically));
        match (own, declined) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            _ => None,
        }
    }

    /// As answers stand, or (`hypothetically`) whatever open answers turn out to be.
    fn holds(&self, condition: &Condition, hypothetically: bool) -> Asked {
        match condition {
            Condition::All(list) => {
                let parts: Vec<Asked> = list.iter().map(|c| self.holds(c, hypothetically)).collect();
                if parts.contains(&Some(false)) {
                    Some(false)
                } else if parts.contains(&None) {
                    None
                } else {
                    Some(true)
                }
            }
            Condition::Any(list) => {
                let parts: Vec<Asked> = list.iter().map(|c| self.holds(c, hypothetically)).collect();
                if parts.contains(&Some(true)) {
                    Some(true)
                } else if parts.contains(&None) {
                    None
                } else {
                    Some(false)
                }
            }
            Condition::Not(inner) => self.holds(inner, hypothetically).map(|h| !h),
            Condition::AtLeast { question, at_least } => {
                let other = self.questionnaire.question(question).unwrap();
                let reached = match self.raw(other, &self.answer(question)) {
                    Some(raw) => Some(raw >= at_least - NEAR),
                    None if self.open(question) && hypothetically => None,
                    None => Some(false),
                };
                match (self.asked(other, hypothetically), reached) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                }
            }
        }
    }

    pub fn asked_now(&self, question: &Question) -> bool {
        self.asked(question, false).unwrap()
    }

    /// What a question counts in a reading (S2, S7, S9, S15), and whether it may turn out not to count.
    fn counts(&self, question: &Question, reading: Reading) -> Place {
        let bound = matches!(reading, Reading::Low | Reading::High);
        let asked = if bound { self.asked(question, true) } else { self.asked(question, false) };
        let may_vanish = asked.is_none();
        if asked == Some(false) {
            return None;
        }
        let answer = self.answer(&question.id);
        let value = match (&answer, reading) {
            (Answer::NotApplicable(_), Reading::Zeroed) => 0.0,
            (Answer::NotApplicable(_), _) => match *self.rubric.rules.answers.not_applicable {
                NotApplicablePolicy::Zero => 0.0,
                NotApplicablePolicy::Exclude => return None,
            },
            (Answer::Unknown | Answer::Unanswered, Reading::Low) => 0.0,
            (Answer::Unknown | Answer::Unanswered, Reading::High) => self.max(),
            (Answer::Unknown | Answer::Unanswered, _) => match *self.rubric.rules.answers.unknown {
                UnknownPolicy::Lowest => 0.0,
                UnknownPolicy::Exclude => return None,
            },
            (answer, Reading::Supported) => self.supported(question, self.value(question, answer).unwrap()),
            (answer, _) => self.value(question, answer).unwrap(),
        };
        Some((value, may_vanish))
    }

    /// S9, until no rule asks for less.
    fn supported(&self, question: &Question, claimed: f64) -> f64 {
        let entry = &self.sheet.answers.get(question.id.as_str()).unwrap().value;
        let grade = match &entry.evidence {
            Some(e) if e.valid_until.is_none_or(|until| until >= self.sheet.date.unwrap().value) => e.grade,
            _ => Grade::Assertion,
        };
        let broken = self.rubric.rules.answers.evidence.iter().find(|r| claimed >= *r.from - NEAR && grade < r.grade);
        let Some(rule) = broken else { return claimed };
        let lower = self.possible(question).into_iter().map(|(_, v)| v).filter(|v| *v < *rule.from - NEAR);
        self.supported(question, lower.fold(0.0, f64::max))
    }

    /// S3 with S7: over every subset of the children that may vanish.
    fn combine(&self, method: Method, children: &[(Place, f64)], reading: Reading) -> Place {
        let there: Vec<(f64, bool, f64)> =
            children.iter().filter(|(_, w)| *w > 0.0).filter_map(|(p, w)| p.map(|(x, o)| (x, o, *w))).collect();
        self.over_subsets(there.iter().map(|c| c.1).collect(), reading, |chosen| {
            let chosen: Vec<(f64, f64)> = chosen.iter().map(|&i| (there[i].0, there[i].2)).collect();
            mean(method, &chosen)
        })
    }

    /// The cumulative method over questions with a level and a weight.
    fn climb(&self, practices: &[(u8, f64, bool)], reading: Reading) -> Place {
        let achieved_at = **self.rubric.rules.aggregate.achieved_at.as_ref().unwrap();
        self.over_subsets(practices.iter().map(|p| p.2).collect(), reading, |chosen| {
            let highest = chosen.iter().map(|&i| practices[i].0).max()?;
            let reached = (0..=highest)
                .rfind(|m| chosen.iter().all(|&i| practices[i].0 > *m || practices[i].1 >= achieved_at - NEAR))
                .unwrap();
            Some(f64::from(reached) / f64::from(highest) * self.max())
        })
    }

    fn over_subsets(&self, may_vanish: Vec<bool>, reading: Reading, points: impl Fn(&[usize]) -> Option<f64>) -> Place {
        let certain: Vec<usize> = (0..may_vanish.len()).filter(|&i| !may_vanish[i]).collect();
        let optional: Vec<usize> = (0..may_vanish.len()).filter(|&i| may_vanish[i]).collect();
        let results = (0..1u32 << optional.len()).filter_map(|set| {
            let extra = optional.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, c)| *c);
            points(&certain.iter().copied().chain(extra).collect::<Vec<_>>())
        });
        let extreme = if reading == Reading::High { f64::max } else { f64::min };
        Some((results.reduce(extreme)?, points(&certain).is_none()))
    }

    fn questions(area: &Area) -> impl Iterator<Item = &Question> {
        area.questions.iter().filter(|q| q.measures == Measures::Readiness)
    }

    fn weight(&self, question: &Question) -> f64 {
        self.rubric.rules.weights.questions.get(question.id.as_str()).map_or(1.0, |w| **w)
    }

    fn cell_weight(&self, area: &str, dimension: &str) -> f64 {
        let rules = &self.rubric.rules;
        let own = rules.area.get(area).and_then(|a| a.dimensions.get(dimension));
        own.or_else(|| rules.weights.dimensions.get(dimension)).map_or(1.0, |w| **w)
    }

    fn area_weight(&self, area: &str) -> f64 {
        self.rubric.rules.weights.areas.get(area).map_or(1.0, |w| **w)
    }

    fn practices<'q>(&self, questions: impl Iterator<Item = &'q Question>, reading: Reading) -> Vec<(u8, f64, bool)> {
        let practice = |q: &Question| {
            let (value, may_vanish) = self.counts(q, reading)?;
            let level = q.practice_level.filter(|l| *l > 0 && self.weight(q) > 0.0)?;
            Some((level, value, may_vanish))
        };
        questions.filter_map(practice).collect()
    }

    fn cell(&self, area: &Area, dimension: &str, reading: Reading) -> Place {
        let questions: Vec<&Question> = Self::questions(area).filter(|q| q.dimension.value == dimension).collect();
        match *self.rubric.rules.aggregate.cell {
            Method::Cumulative => self.climb(&self.practices(questions.into_iter(), reading), reading),
            method => {
                let children: Vec<(Place, f64)> =
                    questions.iter().map(|q| (self.counts(q, reading), self.weight(q))).collect();
                self.combine(method, &children, reading)
            }
        }
    }

    pub fn dimensions_of(area: &Area) -> Vec<String> {
        let mut dimensions: Vec<String> = Self::questions(area).map(|q| q.dimension.value.clone()).collect();
        dimensions.sort();
        dimensions.dedup();
        dimensions
    }

    fn area_uncapped(&self, area: &Area, reading: Reading) -> Place {
        let rules = &self.rubric.rules;
        let own = rules.area.get(area.id.as_str()).and_then(|a| a.method.as_ref());
        match own.map_or(*rules.aggregate.area, |m| **m) {
            Method::Cumulative => {
                let weighs = |q: &&Question| self.cell_weight(&area.id, &q.dimension) > 0.0;
                self.climb(&self.practices(Self::questions(area).filter(weighs), reading), reading)
            }
            method => {
                let child = |d: &String| (self.cell(area, d, reading), self.cell_weight(&area.id, d));
                let children: Vec<(Place, f64)> = Self::dimensions_of(area).iter().map(child).collect();
                self.combine(method, &children, reading)
            }
        }
    }

    /// S5: the area's points after all gates; follows area gates by recursion.
    fn area(&self, area: &Area, reading: Reading) -> Place {
        let (mut points, may_vanish) = self.area_uncapped(area, reading)?;
        for gate in &self.rubric.rules.gate {
            if !gate.areas.iter().any(|a| a.value == "*" || *a == area.id) {
                continue;
            }
            let cap = match &gate.area {
                Some(other) if *other == area.id => None,
                Some(other) => {
                    let other = self.area(self.questionnaire.area(other).unwrap(), reading);
                    let closed = other.filter(|(_, may_vanish)| !(reading == Reading::High && *may_vanish));
                    closed.map(|(x, _)| x + **gate.headroom.as_ref().unwrap())
                }
                None => {
                    let looked_at = gate.questions.iter().filter_map(|id| {
                        let counted = self.counts(self.questionnaire.question(id).unwrap(), reading)?;
                        (!(reading == Reading::High && counted.1)).then_some(counted.0)
                    });
                    let weakest = looked_at.fold(f64::INFINITY, f64::min);
                    let closed = gate.caps.iter().filter(|c| weakest < *c.below - NEAR).map(|c| *c.at);
                    closed.reduce(f64::min)
                }
            };
            points = points.min(cap.unwrap_or(f64::INFINITY));
        }
        Some((points, may_vanish))
    }

    pub fn tree(&self, reading: Reading) -> Tree {
        let areas = &self.questionnaire.areas;
        let cells: BTreeMap<_, _> = areas
            .iter()
            .flat_map(|a| Self::dimensions_of(a).into_iter().map(move |d| (a, d)))
            .map(|(a, d)| ((a.id.value.clone(), d.clone()), self.cell(a, &d, reading)))
            .collect();
        let over = |f: &dyn Fn(&Area) -> Place| -> Place {
            let children: Vec<_> = areas.iter().map(|a| (f(a), self.area_weight(&a.id))).collect();
            self.combine(*self.rubric.rules.aggregate.overall, &children, reading)
        };
        let dimension = |d: &str| {
            let children: Vec<_> =
                cells.iter().filter(|((_, x), _)| x == d).map(|((a, _), p)| (*p, self.area_weight(a))).collect();
            self.combine(*self.rubric.rules.aggregate.overall, &children, reading)
        };
        Tree {
            uncapped: areas.iter().map(|a| (a.id.value.clone(), self.area_uncapped(a, reading))).collect(),
            areas: areas.iter().map(|a| (a.id.value.clone(), self.area(a, reading))).collect(),
            dimensions: cells.keys().map(|(_, d)| (d.clone(), dimension(d))).collect(),
            overall: over(&|a| self.area(a, reading)),
            overall_uncapped: over(&|a| self.area_uncapped(a, reading)),
            cells,
        }
    }

    /// S8 over the readiness questions that pass a filter.
    fn coverage(&self, of: impl Fn(&Area, &Question) -> bool) -> Option<f64> {
        let all = self.questionnaire.questions().filter(|(a, q)| of(a, q) && q.measures == Measures::Readiness);
        let applicable: Vec<&Question> = all
            .map(|(_, q)| q)
            .filter(|q| self.asked_now(q) && !matches!(self.answer(&q.id), Answer::NotApplicable(_)))
            .collect();
        let answered = applicable.iter().filter(|q| !self.open(&q.id)).count();
        (!applicable.is_empty()).then(|| answered as f64 / applicable.len() as f64)
    }

    fn level(&self, points: f64) -> u8 {
        let levels = self.rubric.rules.scale.levels.iter().filter(|l| *l.from <= points + NEAR);
        levels.map(|l| l.level).max().unwrap()
    }

    fn figures(&self, coverage: Option<f64>, pick: impl Fn(Reading) -> Place, uncapped: Place) -> Figures {
        let of = |reading| pick(reading).map(|(x, _)| x);
        let points = of(Reading::Points);
        let covered = coverage.is_some_and(|c| c >= *self.rubric.rules.answers.minimum_coverage - NEAR);
        Figures {
            points,
            uncapped: uncapped.map(|(x, _)| x),
            low: of(Reading::Low),
            high: of(Reading::High),
            supported: of(Reading::Supported),
            zeroed: of(Reading::Zeroed),
            coverage,
            level: points.filter(|_| covered).map(|p| self.level(p)),
        }
    }

    /// S8: whether everything that can cap an area is answered; follows area gates by recursion.
    fn is_settled(&self, area: &Area) -> bool {
        let unanswered = |id: &str| {
            self.answer(id) == Answer::Unanswered && self.asked_now(self.questionnaire.question(id).unwrap())
        };
        let on_area = self.rubric.rules.gate.iter().filter(|g| g.areas.iter().any(|a| a.value == "*" || *a == area.id));
        on_area.into_iter().all(|gate| match &gate.area {
            Some(other) if *other == area.id => true,
            Some(other) => {
                let coverage = self.coverage(|a, _| a.id == *other);
                let least = *self.rubric.rules.answers.minimum_coverage;
                coverage.is_none_or(|c| c >= least - NEAR) && self.is_settled(self.questionnaire.area(other).unwrap())
            }
            None => !gate.questions.iter().any(|q| unanswered(q)),
        })
    }

    /// Every figure by place: `overall`, an area, `area/dimension`, or `*/dimension`.
    pub fn all(&self) -> BTreeMap<String, Figures> {
        let readings = [Reading::Points, Reading::Low, Reading::High, Reading::Supported, Reading::Zeroed];
        let trees: Vec<Tree> = readings.iter().map(|r| self.tree(*r)).collect();
        let tree = |r: Reading| &trees[readings.iter().position(|x| *x == r).unwrap()];
        let now = tree(Reading::Points);
        let mut all = BTreeMap::new();
        let coverage = self.coverage(|_, _| true);
        let mut overall = self.figures(coverage, |r| tree(r).overall, now.overall_uncapped);
        for (id, place) in &now.areas {
            let coverage = self.coverage(|a, _| a.id.value == *id);
            let mut figures = self.figures(coverage, |r| tree(r).areas[id], now.uncapped[id]);
            if !self.is_settled(self.questionnaire.area(id).unwrap()) {
                figures.level = None;
                if place.is_some() && self.area_weight(id) > 0.0 {
                    overall.level = None;
                }
            }
            all.insert(id.clone(), figures);
        }
        all.insert("overall".into(), overall);
        for key in now.cells.keys() {
            let coverage = self.coverage(|a, q| (&a.id.value, &q.dimension.value) == (&key.0, &key.1));
            let figures = self.figures(coverage, |r| tree(r).cells[key], now.cells[key]);
            all.insert(format!("{}/{}", key.0, key.1), figures);
        }
        for id in now.dimensions.keys() {
            let coverage = self.coverage(|_, q| q.dimension.value == *id);
            all.insert(format!("*/{id}"), self.figures(coverage, |r| tree(r).dimensions[id], now.dimensions[id]));
        }
        all
    }

    /// S13.
    pub fn need(&self, area: &str) -> Option<f64> {
        let needs: Vec<(f64, f64)> = self
            .questionnaire
            .questions()
            .filter(|(a, q)| a.id.value == area && q.measures == Measures::Need && self.asked_now(q))
            .filter_map(|(_, q)| Some((self.value(q, &self.answer(&q.id))?, self.weight(q))))
            .filter(|(_, w)| *w > 0.0)
            .collect();
        mean(Method::Arithmetic, &needs)
    }
}

fn mean(method: Method, children: &[(f64, f64)]) -> Option<f64> {
    let total: f64 = children.iter().map(|(_, w)| w).sum();
    let zero = children.iter().any(|(x, _)| *x == 0.0);
    if children.is_empty() {
        return None;
    }
    Some(match method {
        Method::Arithmetic => children.iter().map(|(x, w)| x * w / total).sum(),
        Method::Geometric if zero => 0.0,
        Method::Geometric => children.iter().map(|(x, w)| x.powf(w / total)).product(),
        Method::Harmonic if zero => 0.0,
        Method::Harmonic => total / children.iter().map(|(x, w)| w / x).sum::<f64>(),
        Method::Minimum => children.iter().map(|c| c.0).fold(f64::INFINITY, f64::min),
        Method::Maximum => children.iter().map(|c| c.0).fold(f64::NEG_INFINITY, f64::max),
        Method::Cumulative => unreachable!("looks at questions"),
    })
}
