"use strict";
// What the form asks, and what an answer is: the rules of the program's loader and of its scorer.

const element = id => document.getElementById(id);
const form = JSON.parse(element("plimsoll-form").textContent);
const served = "served" in document.documentElement.dataset;
const questions = form.areas.flatMap((area, at) => area.questions.map((question, nth) => ({ ...question, area: at, nth })));
const byId = new Map(questions.map(question => [question.id, question]));
const reason = new RegExp(form.reason, "u");
const TOLERANCE = 1e-9;
const GRADES = ["assertion", "document", "record", "independent"];

const isReason = text => reason.test(text);
// Two words at least: so no misspelt "unknown" is taken for an answer.
const isText = text => /\S\s+\S/.test(text);

// Text as typed, without what no sheet holds: controls, and halves of characters.
function tidy(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, "").replace(/[\ud800-\udfff]/gu, "\ufffd").trim();
}

// The two numbers that "1,500" may stand for.
function twoMeanings(typed) {
  const found = /^([1-9]\d{0,2}),(\d{3})$/.exec(typed);
  return found && [found[1] + found[2], String(Number(`${found[1]}.${found[2]}`))];
}

// A number as typed: a comma may stand for the decimal point.
function decimal(typed) {
  const isNumber = /^-?(\d+[.,]?\d*|[.,]\d+)$/.test(typed) && !twoMeanings(typed);
  return isNumber ? Number(typed.replace(",", ".")) + 0 : null;
}

function isAnswer(question, answer) {
  if (answer === "unknown") return true;
  const isNumber = typeof answer === "number";
  switch (question.kind) {
    case "choices": return isNumber && question.choices.some(points => Math.abs(points - answer) < TOLERANCE);
    case "number": return isNumber && answer >= question.range[0] && answer <= question.range[1];
    case "text": return typeof answer === "string" && isText(answer);
    default: {
      const isItem = (id, at) => question.items.some(([known]) => known === id) && answer.indexOf(id) === at;
      return Array.isArray(answer) && answer.every(isItem);
    }
  }
}

const isDay = text => typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(Date.parse(text));
const isObject = value => value !== null && typeof value === "object" && !Array.isArray(value);
const isKnown = (fields, names) => isObject(fields) && Object.keys(fields).every(name => names.includes(name));

// The fields that say something, in one order: so that entries can be compared as text.
function filled(fields) {
  const says = value => value !== undefined && value !== null && value !== "";
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value)));
}
const entryWith = ({ answer, not_applicable, evidence, note, by }) => filled({ answer, not_applicable, evidence, note, by });
const evidenceWith = ({ grade, reference, valid_until }) => filled({ grade, reference, valid_until });

function isEvidence(value) {
  return isKnown(value, ["grade", "reference", "valid_until"]) && GRADES.includes(value.grade) &&
    typeof (value.reference ?? "") === "string" && (value.valid_until === undefined || isDay(value.valid_until));
}

// An entry of a sheet as the page keeps it; nothing for what is none. A question without an answer has an entry without one.
function entryOf(question, value) {
  const fields = isObject(value) ? value : { answer: value };
  if (!isKnown(fields, ["answer", "not_applicable", "evidence", "note", "by"])) return null;
  const { answer, not_applicable, evidence, note = "", by = "" } = fields;
  const isOpen = answer === undefined || answer === "unanswered";
  const fits = (isOpen || isAnswer(question, answer) && not_applicable === undefined) &&
    (not_applicable === undefined || typeof not_applicable === "string" && isReason(not_applicable)) &&
    (evidence === undefined || isEvidence(evidence)) && typeof note === "string" && typeof by === "string";
  if (!fits) return null;
  return entryWith({ ...fields, answer: isOpen ? undefined : answer, evidence: evidence && evidenceWith(evidence) });
}

// Whether somebody has replied, be it with "don't know".
const isReplied = entry => "answer" in entry || "not_applicable" in entry;

// What conditions look at; nothing where nothing is answered.
function points(question, { answer }) {
  if (Array.isArray(answer)) {
    return question.items.filter(([id]) => answer.includes(id)).reduce((sum, [, worth]) => sum + worth, 0);
  }
  if (answer === undefined || answer === "unknown") return null;
  return typeof answer === "number" ? answer : 0;
}

// Truth with a third value, null: what hangs on a question that is open and asked elsewhere.
const all = values => values.includes(false) ? false : values.includes(null) ? null : true;
const not = value => value === null ? null : !value;

function holds(condition, asked, entryAt) {
  const inner = condition => holds(condition, asked, entryAt);
  if (!isObject(condition)) return condition;
  if ("not" in condition) return not(inner(condition.not));
  if ("all" in condition) return all(condition.all.map(inner));
  if ("any" in condition) return not(all(condition.any.map(inner).map(not)));
  const reached = points(byId.get(condition.question), entryAt(condition.question));
  return all([asked.get(condition.question), reached !== null && reached >= condition.at_least - TOLERANCE]);
}

// By question whether it is asked: true, false, or null where nobody here can tell, and it is asked to be sure. Conditions look
// at earlier questions only.
function whatIsAsked(entryAt) {
  const asked = new Map();
  for (const { id, when } of questions) asked.set(id, when === undefined ? true : holds(when, asked, entryAt));
  return asked;
}
