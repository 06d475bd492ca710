// A question on the page: what it asks, what may be answered, and what was answered. Texts are always set as text.

let language = form.languages[0];
const word = name => language.words[name];
const said = ({ area, nth }) => language.areas[area].questions[nth];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const say = (name, values = {}) => fill(word(name), values);
const locale = () => language.tag === "en" ? "en-GB" : language.tag;
const figure = n => new Intl.NumberFormat(locale(), { maximumFractionDigits: 20 }).format(n);
const moment = time => new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short" }).format(new Date(time));
const day = text => new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(text));

// A number as it is typed in this language, unless it could be misread.
function typedNumber(n) {
  const own = String(n).replace(".", figure(1.5)[1]);
  return decimal(own) === n ? own : String(n);
}

// An element; children that say nothing are left out.
function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== undefined && child !== null && child !== ""));
  return node;
}
// New children where they would say something else: whoever is pressing one of them is not disturbed.
function renew(node, what, children) {
  const mark = asText([language.tag, what]);
  if (node.dataset.says === mark) return;
  node.dataset.says = mark;
  node.replaceChildren(...children());
}
const button = (name, onclick, properties = {}) => el("button", { type: "button", onclick, ...properties }, word(name));
const field = (name, control, ...more) => el("label", { class: "field" }, el("span", {}, word(name)), control, ...more);

// An answer in words.
function inWords(question, entry) {
  const { options = [], unit } = said(question);
  const { answer } = entry;
  if ("not_applicable" in entry) return say("page_is_not_applicable", { reason: entry.not_applicable });
  if (answer === undefined) return word("page_is_open");
  if (answer === "unknown") return word("page_unknown");
  switch (question.kind) {
    case "choices": return options[question.choices.findIndex(points => Math.abs(points - answer) < TOLERANCE)];
    case "number": return unit ? `${figure(answer)} ${unit}` : figure(answer);
    case "items": return question.items.map(([id], at) => answer.includes(id) && options[at]).filter(Boolean).join("; ") || word("page_none");
    default: return answer;
  }
}

function evidenceInWords({ grade, reference, valid_until }) {
  const until = valid_until && say("page_until_day", { day: day(valid_until) });
  return [word(`page_grade_${grade}`), reference, until].filter(Boolean).join("; ");
}

function option(question, type, role, text, checked) {
  const input = el("input", { type, name: `q-${question.id}`, checked, ...role });
  return el("label", { class: "option" }, input, el("span", {}, text));
}

// The controls with which a question is answered, as an entry or what was typed so far has it.
function controls(question, entry, draft) {
  const { options = [], unit } = said(question);
  const { answer } = entry;
  const typed = draft?.what === "typed" ? draft.typed : undefined;
  const isNotApplicable = draft?.what === "reason" || !draft && "not_applicable" in entry;
  switch (question.kind) {
    case "choices":
      return question.choices.map((points, at) =>
        option(question, "radio", { "data-points": points }, options[at], !isNotApplicable && answer === points));
    case "items": {
      const isTicked = id => Array.isArray(answer) && answer.includes(id) && !isNotApplicable;
      const items = question.items.map(([id], at) => option(question, "checkbox", { "data-item": id }, options[at], isTicked(id)));
      const isNone = Array.isArray(answer) && !answer.length && !isNotApplicable;
      return [...items, option(question, "checkbox", { "data-special": "none" }, word("page_none"), isNone)];
    }
    case "number": {
      const [least, most] = question.range.map(figure);
      const value = typed ?? (typeof answer === "number" ? typedNumber(answer) : "");
      const input = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", "data-typed": true, value });
      const range = say(unit ? "page_number_in" : "page_number", { least, most, unit });
      return [el("label", { class: "field number" }, el("span", {}, range), el("span", {}, input, unit ? ` ${unit}` : ""))];
    }
    default: {
      const value = typed ?? (answer === undefined || answer === "unknown" ? "" : answer);
      return [field("page_text", el("textarea", { rows: 5, "data-typed": true }, value))];
    }
  }
}

// What may be said instead of an answer.
function instead(question, entry, draft) {
  const type = question.kind === "choices" ? "radio" : "checkbox";
  const isNotApplicable = draft?.what === "reason" || !draft && "not_applicable" in entry;
  const value = draft?.what === "reason" ? draft.typed : entry.not_applicable ?? "";
  const why = field("page_reason", el("input", { type: "text", "data-reason": true, value, autocomplete: "off" }));
  why.hidden = !isNotApplicable;
  return el("div", { class: "instead" },
    option(question, type, { "data-special": "unknown" }, word("page_unknown"), entry.answer === "unknown" && !draft),
    option(question, type, { "data-special": "not-applicable" }, word("page_not_applicable"), isNotApplicable),
    why);
}

function beside({ evidence, note = "", by = "" }) {
  const grade = (value, name) => el("option", { value, selected: (evidence?.grade ?? "") === value }, word(name));
  const grades = GRADES.map(name => grade(name, `page_grade_${name}`));
  const backing = el("div", { class: "backing" },
    field("page_reference", el("input", { type: "text", "data-of": "reference", value: evidence?.reference ?? "", autocomplete: "off" })),
    field("page_until", el("input", { type: "date", "data-of": "until", value: evidence?.valid_until ?? "" })));
  backing.hidden = !evidence;
  return el("details", { class: "beside", open: Boolean(evidence || note || by) },
    el("summary", {}, word("page_beside")),
    field("page_grade", el("select", { "data-of": "grade" }, grade("", "page_no_evidence"), ...grades)),
    backing,
    field("page_note", el("textarea", { rows: 3, "data-of": "note" }, note)),
    field("page_by", el("input", { type: "text", "data-of": "by", value: by, placeholder: head.respondent.name || given.form?.for || "", autocomplete: "off" })));
}

// What stands before the controls: the condition, why it is asked, and what would show it.
function hints(question) {
  const { when, why, evidence } = said(question);
  const hint = (name, text) => text && el("p", {}, el("b", {}, word(name)), " ", text);
  return el("div", { class: "hints" }, when && asked.get(question.id) === null ? el("p", { class: "when" }, when) : "",
    hint("page_why", why), hint("page_shows", evidence));
}

function card(question, heading) {
  const entry = entryAt(question.id), draft = drafts.get(question.id);
  const node = el("section", { class: "card", id: `card-${question.id}`, "data-id": question.id },
    el("fieldset", {},
      el("legend", {}, el(heading, { tabindex: -1 }, said(question).ask)),
      hints(question),
      el("div", { class: "options" }, ...controls(question, entry, draft)),
      instead(question, entry, draft)),
    el("p", { class: "wrong", id: `wrong-${question.id}`, "aria-live": "polite" }),
    beside(entry),
    el("div", { class: "conflict" }),
    el("p", { class: "actions" }, button("page_clear", () => clear(question), { class: "clear" })));
  node.addEventListener("input", event => typing(node, question, event, false));
  node.addEventListener("change", event => typing(node, question, event, true));
  node.addEventListener("keydown", event => keyed(node, question, event));
  showState(node, question, true);
  return node;
}

// What the controls say: the fields of an answer, or what is wrong with it.
function answered(node, question) {
  const one = query => node.querySelector(query);
  const special = one("[data-special]:checked")?.dataset.special;
  if (special === "unknown") return { answer: "unknown" };
  if (special === "none") return { answer: [] };
  if (special === "not-applicable") {
    const typed = tidy(one("[data-reason]").value);
    return isReason(typed) ? { not_applicable: typed } : { wrong: { what: "reason", typed } };
  }
  if (question.kind === "choices") {
    const points = one("[data-points]:checked")?.dataset.points;
    return points === undefined ? {} : { answer: Number(points) };
  }
  if (question.kind === "items") {
    const ticked = [...node.querySelectorAll("[data-item]:checked")].map(input => input.dataset.item);
    return ticked.length ? { answer: ticked } : {};
  }
  const typed = tidy(one("[data-typed]").value);
  const { unit = "" } = said(question);
  const value = question.kind === "text" ? typed : decimal((unit && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed).trim());
  if (!typed) return {};
  return isAnswer(question, value) && (question.kind === "number" || value !== "unknown") ? { answer: value } : { wrong: { what: "typed", typed } };
}

function besides(node) {
  const of = name => node.querySelector(`[data-of=${name}]`);
  const grade = of("grade").value;
  const evidence = grade ? evidenceWith({ grade, reference: tidy(of("reference").value), valid_until: of("until").value }) : undefined;
  return { evidence, note: tidy(of("note").value), by: tidy(of("by").value) };
}

// Why what was typed is no answer yet.
function whyWrong(question, { what, typed }) {
  if (what === "reason") return word(typed ? "page_reason_says_nothing" : "page_reason_needed");
  if (question.kind === "text") return word("page_two_words");
  const meanings = twoMeanings(typed);
  if (meanings) return say("page_two_meanings", { typed, whole: meanings[0], part: typedNumber(Number(meanings[1])) });
  const [least, most] = question.range.map(figure);
  return say("page_no_number", { typed: typed.slice(0, 40), least, most });
}

// Text is set where it differs only: what is read aloud is not read twice.
function tell(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// What stands below the controls: what is wrong, once that is `due`, what the program says, and what was answered elsewhere.
function showState(node, question, due) {
  const draft = drafts.get(question.id), error = errors.get(question.id), theirs = conflicts.get(question.id);
  const wrong = node.querySelector(".wrong");
  node.classList.toggle("is-wrong", Boolean(draft) && (due || node.classList.contains("is-wrong")));
  const isWrong = node.classList.contains("is-wrong");
  tell(wrong, [isWrong && whyWrong(question, draft), error].filter(Boolean).join(" "));
  for (const input of node.querySelectorAll("[data-typed], [data-reason]")) {
    const isIt = isWrong && (draft.what === "reason") === ("reason" in input.dataset);
    input.setAttribute("aria-invalid", isIt);
    if (isIt) input.setAttribute("aria-describedby", wrong.id);
    else input.removeAttribute("aria-describedby");
  }
  node.classList.toggle("done", isReplied(entryAt(question.id)));
  node.querySelector(".clear").hidden = !Object.keys(entryAt(question.id)).length && !draft;
  renew(node.querySelector(".conflict"), theirs ?? null, () => theirs ? [
    el("p", {}, say("page_conflict", { answer: inWords(question, theirs) })),
    button("page_take_theirs", () => settle(question, theirs)), " ", button("page_keep_mine", () => settle(question, entryAt(question.id))),
  ] : []);
}

// What cannot be true together is unticked.
function exclude(node, { target }) {
  const others = query => [...node.querySelectorAll(query)].filter(input => input !== target);
  const untick = query => others(query).forEach(input => { input.checked = false; });
  const isSpecial = target.dataset.special && target.checked;
  if (isSpecial) {
    untick("[data-special], [data-item]");
    others("[data-typed]").forEach(input => { input.value = ""; });
  } else if (target.dataset.item || target.dataset.typed !== undefined && target.value) {
    untick("[data-special]");
  }
  const isNotApplicable = node.querySelector("[data-special=not-applicable]").checked;
  const why = node.querySelector("[data-reason]");
  why.parentElement.hidden = !isNotApplicable;
  node.querySelector(".backing").hidden = !node.querySelector("[data-of=grade]").value;
  if (isSpecial === "not-applicable" || target.dataset.special === "not-applicable" && target.checked) why.focus();
}

// Cards that give way to others: browsers tell of a change when they take away a field in which somebody was.
const retired = new WeakSet();

// Takes what a control says. What is wrong is said a little later: nobody is interrupted in the middle of a number, and nothing
// moves away under the pointer that leaves the field.
let pause;
function typing(node, question, event, isFinal) {
  if (retired.has(node)) return;
  const before = entryAt(question.id);
  const lost = event.target.dataset.special && event.target.checked && isReplied(before) && question.kind === "text";
  exclude(node, event);
  const { wrong, ...reply } = answered(node, question);
  errors.delete(question.id);
  if (wrong) drafts.set(question.id, wrong);
  else drafts.delete(question.id);
  const kept = wrong ? { answer: before.answer, not_applicable: before.not_applicable } : reply;
  put(question.id, entryWith({ ...kept, ...besides(node) }));
  changed();
  clearTimeout(pause);
  if (!event.target.dataset.special) pause = setTimeout(() => showState(node, question, true), isFinal ? 250 : 1200);
  if (lost) notice(word("page_replaced"), () => put(question.id, before));
}

function clear(question) {
  const before = entryAt(question.id), draft = drafts.get(question.id);
  put(question.id, {});
  drafts.delete(question.id);
  redraw([question.id]);
  changed();
  notice(word("page_cleared"), () => {
    put(question.id, before);
    if (draft) drafts.set(question.id, draft);
  });
  focusOn(question.id);
}

function settle(question, entry) {
  agreed.set(question.id, asText(conflicts.get(question.id)));
  conflicts.delete(question.id);
  put(question.id, entry);
  drafts.delete(question.id);
  redraw([question.id]);
  changed();
}

// Digits choose, Enter goes on.
function keyed(node, question, event) {
  const { target, key } = event;
  const isTyping = target.matches("textarea, select, input[type=text], input[type=date]");
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (!isTyping && /^[1-9]$/.test(key)) {
    const input = node.querySelectorAll(".options input")[Number(key) - 1];
    if (!input || input.dataset.typed !== undefined) return;
    event.preventDefault();
    input.focus();
    input.click();
  } else if (key === "Enter" && !state.list && target.matches(".options input, .instead input, h2")) {
    event.preventDefault();
    target.dispatchEvent(new Event("change", { bubbles: true }));
    if (!drafts.has(question.id)) go(next(question.id, 1));
  }
}
