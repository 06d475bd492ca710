// The page around the questions: where one is, how far one is, and what happens to the answers.

const main = element("content"), contents = element("areas"), bar = element("bar"), root = document.documentElement;
let asked = new Map();
const START = "start", END = "end";

const isShown = ({ id }) => asked.get(id) !== false;
const shown = () => questions.filter(isShown);
const isDone = ({ id }) => isReplied(entryAt(id)) && !drafts.has(id);
const places = () => [START, ...shown().map(({ id }) => id), END];
const next = (id, step) => places()[places().indexOf(id) + step];
const go = id => { location.hash = `#${id}`; };
const cardOf = id => element(`card-${id}`);

function place() {
  const id = decodeURIComponent(location.hash.slice(1));
  return places().includes(id) ? id : START;
}

// What one is told, and what can be taken back.
function notice(text, undo) {
  const takeBack = () => {
    undo();
    draw();
    changed();
    notice(word("page_taken_back"));
  };
  element("notice").replaceChildren(text, ...undo ? [" ", button("page_undo", takeBack)] : []);
}

// After a change: kept soon, and everything that depends on it shown anew.
let timer;
function changed() {
  state.time = new Date().toISOString();
  embed();
  clearTimeout(timer);
  timer = setTimeout(keep, 300);
  refresh();
}

function keep() {
  clearTimeout(timer);
  if (served) wake();
  else told(store());
}

// What others changed is drawn anew, but not where somebody is typing.
function told(taken) {
  if (taken.includes(HEAD_KEY)) drawHead();
  if (taken.length) {
    embed();
    asked = whatIsAsked(entryAt);
  }
  redraw(taken);
  refresh();
}

function redraw(ids) {
  for (const id of ids) {
    const old = cardOf(id);
    if (!old) continue;
    const holdsFocus = old.contains(document.activeElement);
    retired.add(old);
    old.replaceWith(card(byId.get(id), state.list ? "h3" : "h2"));
    if (holdsFocus) focusOn(id);
  }
}

function focusOn(id) {
  const heading = cardOf(id)?.querySelector("legend [tabindex]") ?? element(`place-${id}`);
  if (!heading) return;
  heading.focus({ preventScroll: true });
  (state.list ? heading.closest("section") : main).scrollIntoView({ block: "start" });
}

// How far one is: in the bar, in the contents, and at the questions.
function refresh() {
  const before = asked;
  asked = whatIsAsked(entryAt);
  const isNew = shown().some(({ id }) => before.get(id) === false);
  const [done, of] = [shown().filter(isDone).length, shown().length];
  tell(element("done"), say("page_done", { done: figure(done), asked: figure(of) }));
  Object.assign(element("progress"), { max: Math.max(of, 1), value: done });
  const count = new Set([...unkept(), ...drafts.keys()]).size;
  const kept = word(served ? "page_all_saved" : state.saved ? "page_all_sent" : "page_nothing_yet");
  tell(element("unsent"), count ? say(served ? "page_unsaved" : "page_unsent", { count: figure(count) }) : kept);
  bar.classList.toggle("unsent", count > 0);
  tell(element("trouble"), gone ? word("page_gone") : trouble ? word(trouble) : "");
  element("save").hidden = served && !gone;
  for (const link of contents.querySelectorAll("a[data-id]")) mark(link);
  form.areas.forEach(markArea);
  for (const question of questions) {
    const node = cardOf(question.id);
    if (!node) continue;
    node.hidden = !isShown(question);
    showState(node, question, false);
  }
  if (isNew && before.size) element("told").textContent = word("page_more_asked");
  drawSteps();
  const end = element("rest");
  const open = shown().filter(question => !isDone(question));
  if (end) renew(end, open.map(({ id }) => id), () => rest(open));
}

function mark(link) {
  const question = byId.get(link.dataset.id);
  link.parentElement.hidden = !isShown(question) || !found(question);
  const name = drafts.has(question.id) ? "page_unfinished" : isDone(question) ? "page_is_done" : "page_is_open";
  link.className = name.slice(5);
  link.querySelector(".hidden").textContent = `${word(name)} `;
  if (question.id === place()) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

function markArea({ id, questions: own }, at) {
  const mine = own.map(question => byId.get(question.id)).filter(isShown);
  const counts = { done: figure(mine.filter(isDone).length), asked: figure(mine.length) };
  const details = element(`area-${id}`);
  details.querySelector(".count").textContent = say("page_of", counts);
  details.hidden = !mine.some(found);
  if (sought() && mine.some(found)) details.open = true;
}

// Search: without accents and capitals, in everything that a question says.
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const sought = () => folded(element("search").value.trim());

function found(question) {
  if (!sought()) return true;
  const { ask, why = "", evidence = "", options = [] } = said(question);
  return folded([ask, why, evidence, question.id, ...options].join(" ")).includes(sought());
}

function search() {
  refresh();
  tell(element("found"), sought() ? say("page_found", { count: figure(shown().filter(found).length) }) : "");
}

function drawContents() {
  const link = (question, at) => el("li", {}, el("a", { href: `#${question.id}`, "data-id": question.id },
    el("span", { class: "hidden" }), said(question).ask));
  const mine = at => questions.filter(question => question.area === at);
  const isHere = at => mine(at).some(({ id }) => id === place());
  contents.replaceChildren(
    el("a", { href: `#${START}` }, word("page_start")),
    ...form.areas.map(({ id }, at) => el("details", { id: `area-${id}`, open: isHere(at) },
      el("summary", {}, el("span", {}, language.areas[at].title), " ", el("span", { class: "count" })),
      el("ol", {}, ...mine(at).map(link)))),
    el("a", { href: `#${END}` }, word("page_end")));
}

// The head of the sheet; what the form came with cannot be changed.
function drawHead() {
  const box = element("head");
  if (!box) return;
  const { administration, respondent } = head;
  const set = (part, name) => event => {
    part[name] = tidy(event.target.value);
    changed();
  };
  const input = (name, part, key, isGiven) => field(name, el("input", { type: "text", value: part[key], readonly: isGiven, oninput: set(part, key), autocomplete: "off" }));
  const day = event => {
    head.date = event.target.value;
    changed();
  };
  box.replaceChildren(
    input("page_administration", administration, "name", form.given[0]),
    field("page_country", el("select", { disabled: form.given[1], onchange: set(administration, "country") }, ...countries(administration.country))),
    input("page_name", respondent, "name"),
    input("page_role", respondent, "role"),
    served ? "" : field("page_date", el("input", { type: "date", value: head.date, onchange: day }), el("small", {}, word("page_date_means"))));
}

function countries(now) {
  const names = new Intl.DisplayNames([locale()], { type: "region", fallback: "code" });
  const name = code => {
    const called = names.of(code);
    return called === code ? code : `${called} (${code})`;
  };
  const codes = form.countries.includes(now) || !/^[A-Z]{2}$/.test(now) ? form.countries : [now, ...form.countries];
  const all = codes.map(code => [code, name(code)]).sort((a, b) => a[1].localeCompare(b[1], locale()));
  return [["", "–"], ...all].map(([value, text]) => el("option", { value, selected: value === now }, text));
}

const paragraphs = text => text.split("\n").filter(line => line.trim()).map(line => el("p", {}, line));

function start() {
  const steps = ["page_how_answer", ...served ? ["page_how_served"] : ["page_how_save", "page_how_send"], "page_how_keys"];
  return el("section", { class: "card", id: "place-start-card" },
    el("h2", { tabindex: -1, id: `place-${START}` }, word("page_start")),
    el("ul", { class: "how" }, ...steps.map(name => el("li", {}, word(name)))),
    el("div", { id: "head" }),
    el("details", { class: "intro" }, el("summary", {}, word("page_about")), ...paragraphs(language.intro)));
}

// What is left to do.
function rest(open) {
  const link = question => el("li", {}, el("a", { href: `#${question.id}` }, said(question).ask));
  return [
    el("p", {}, open.length ? say("page_left", { count: figure(open.length) }) : word("page_nothing_left")),
    open.length ? el("ol", {}, ...open.map(link)) : "",
    served ? el("p", {}, word("page_how_served")) : el("p", {}, button("page_save", save, { class: "main" })),
    served ? "" : el("p", {}, word("page_how_send")),
  ];
}

const end = () => el("section", { class: "card" }, el("h2", { tabindex: -1, id: `place-${END}` }, word("page_end")), el("div", { id: "rest" }));

function areaHead(at, isOpen) {
  const { title, intro } = language.areas[at];
  return intro ? el("details", { class: "intro", open: isOpen }, el("summary", {}, title), ...paragraphs(intro)) : el("p", { class: "intro" }, title);
}

// Where one goes from here, which answers may change.
function drawSteps() {
  const nav = element("steps"), here = place(), question = byId.get(here);
  if (!nav) return;
  const step = (name, to, look) => to === undefined ? "" : el("a", { class: look, href: `#${to}` }, word(name));
  const [back, on] = [next(here, -1), next(here, 1)];
  renew(nav, [back, on], () => [step("page_back", back, "step"), step("page_next", on, "step main")].filter(Boolean));
  if (!question) return;
  const own = shown().filter(({ area }) => area === question.area);
  tell(element("position"), say("page_position", { at: figure(own.indexOf(question) + 1), of: figure(own.length) }));
}

const steps = () => el("nav", { class: "steps", id: "steps", "aria-label": word("page_steps") });

// One question, or all of them.
function draw() {
  asked = whatIsAsked(entryAt);
  const here = place();
  main.querySelectorAll(".card").forEach(node => retired.add(node));
  if (state.list) {
    const ofArea = (_, at) => [el("h2", {}, language.areas[at].title), ...paragraphs(language.areas[at].intro),
      ...questions.filter(question => question.area === at).map(question => card(question, "h3"))];
    main.replaceChildren(start(), ...form.areas.flatMap(ofArea), end());
  } else if (here === START || here === END) {
    main.replaceChildren(here === START ? start() : end(), steps());
  } else {
    const question = byId.get(here), first = shown().find(({ area }) => area === question.area);
    const isOpen = first === question && matchMedia("(min-width: 52rem)").matches;
    main.replaceChildren(areaHead(question.area, isOpen), el("p", { id: "position" }), card(question, "h2"), steps());
    const details = element(`area-${form.areas[question.area].id}`);
    if (details) details.open = true;
  }
  drawHead();
  refresh();
}

function drawWords() {
  root.lang = language.tag;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  const { for: whom, part, of } = given.form ?? {};
  const about = [whom && say("page_for", { name: whom }), part && of && say("page_part", { part: figure(part), of: figure(of) })];
  element("about").textContent = about.filter(Boolean).join(" ");
  element("title").textContent = document.title = language.title;
  element("list").textContent = word(state.list ? "page_one" : "page_list");
  drawContents();
}

const spokenAs = tag => form.languages.find(language => language.tag === tag) ?? form.languages[0];

function speak(tag) {
  language = spokenAs(tag);
  element("language").value = language.tag;
  state.language = language.tag;
  notice("");
  drawWords();
  draw();
  search();
}

// A file's name says whose answers these are, and of which day.
function fileName() {
  const { for: whom, part } = given.form ?? {};
  const unit = whom || head.respondent.role || head.administration.name || given.questionnaire;
  const words = folded(unit).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 40);
  return ["plimsoll", words, part, today()].filter(Boolean).join("-") + ".yaml";
}

function save() {
  const unfinished = shown().filter(({ id }) => drafts.has(id));
  const link = question => el("li", {}, el("a", { href: `#${question.id}` }, said(question).ask));
  if (!unfinished.length) return download();
  element("notice").replaceChildren(word("page_not_answers"), el("ul", {}, ...unfinished.map(link)), button("page_save_without", download));
}

function download() {
  const text = inYaml(sheet(head.date || today()), say("page_file_about", { title: language.title }));
  const file = new Blob([text], { type: "application/octet-stream" });
  if (file.size > LARGEST) return notice(word("page_too_large"));
  const url = URL.createObjectURL(file), name = fileName();
  const link = el("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  [sent, state.saved] = [snapshot(), new Date().toISOString()];
  changed();
  notice(say("page_saved", { file: name }));
}

// Opens a file of answers in place of what stands here, which can be taken back.
async function open(file) {
  try {
    if (file.size > LARGEST) throw new Refused("page_refused_large");
    const found = readFile(await file.text());
    const before = { entries: new Map(entries), head }, typed = [...drafts];
    replaceAll(found);
    drafts.clear();
    if (!served) sent = snapshot();
    draw();
    changed();
    const count = figure([...found.entries.values()].filter(isReplied).length);
    notice(say("page_opened", { file: file.name, count }), () => {
      replaceAll(before);
      typed.forEach(([id, draft]) => drafts.set(id, draft));
    });
  } catch (refused) {
    const why = refused instanceof Refused ? say(refused.message, refused.values) : word("page_refused_file");
    notice(say("page_refused", { file: file.name, why }));
  }
}

// What the browser has kept is offered; nobody's answers are taken over unasked, but for the same window's own.
function offer() {
  root.classList.remove("offering");
  element("offer").replaceChildren();
  const kept = served ? null : stored();
  if (!kept) return begin();
  const take = () => {
    replaceAll(kept);
    restore(kept);
    begin();
    embed();
  };
  if (sessionStorage.getItem(key) || asText(kept.sheet) === asText(sheet())) return take();
  language = spokenAs(kept.language);
  drawWords();
  const count = figure([...kept.entries.values()].filter(isReplied).length);
  const when = !state.time ? "page_kept" : kept.time > state.time ? "page_kept_newer" : "page_kept_older";
  const times = { count, time: moment(kept.time), here: state.time ? moment(state.time) : "", name: kept.head.respondent.name || word("page_no_name") };
  const choose = chosen => () => {
    element("offer").replaceChildren();
    root.classList.remove("offering");
    chosen();
  };
  const anew = () => {
    begin(textsOf(kept));
    notice(word("page_anew"), () => {
      replaceAll(kept);
      restore(kept);
    });
  };
  root.classList.add("offering");
  element("offer").replaceChildren(el("h2", { tabindex: -1 }, word("page_kept_title")), el("p", {}, say(when, times)),
    button("page_go_on", choose(take), { class: "main" }), " ", button("page_begin_anew", choose(anew)));
  element("offer").querySelector("h2").focus();
}

function restore({ time = null, saved = null, language: tag, list = false, drafts: typed = [], sent: before = [] }) {
  Object.assign(state, { time, saved, list });
  drafts.clear();
  typed.filter(([id]) => byId.has(id)).forEach(([id, draft]) => drafts.set(id, draft));
  if (before.length) sent = new Map(before);
  if (tag) state.language = tag;
}

// From here on the page keeps what is filled in; `before` is what the browser has.
function begin(before = snapshot()) {
  agreed = before;
  speak(state.language);
  if (location.hash) focusOn(place());
  if (served) converse(told);
  else told(store());
}

// For paper: the questions with what is filled in.
function drawPaper() {
  const entryLines = question => {
    const entry = entryAt(question.id);
    const line = (name, text) => text && el("p", {}, el("b", {}, word(name)), " ", text);
    return [el("p", { class: "said" }, inWords(question, entry)), line("page_grade", entry.evidence && evidenceInWords(entry.evidence)),
      line("page_note", entry.note), line("page_by", entry.by)];
  };
  const ofArea = (_, at) => [el("h2", {}, language.areas[at].title),
    ...shown().filter(question => question.area === at).map(question => el("div", {}, el("h3", {}, said(question).ask), ...entryLines(question)))];
  const { administration, respondent, date } = head;
  const facts = [["page_administration", administration.name], ["page_country", administration.country], ["page_name", respondent.name],
    ["page_role", respondent.role], ["page_date", date && day(date)], ["page_done_paper", element("done").textContent]];
  element("paper").replaceChildren(
    el("dl", {}, ...facts.filter(([, value]) => value).map(([name, value]) => el("div", {}, el("dt", {}, word(name)), el("dd", {}, value)))),
    ...form.areas.flatMap(ofArea));
}

function isDark() {
  return (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}

function listen() {
  const picker = element("file");
  const doing = {
    save, open: () => picker.click(), print: () => print(),
    theme: () => { root.dataset.theme = isDark() ? "light" : "dark"; },
    list: () => {
      state.list = !state.list;
      drawWords();
      draw();
      changed();
      focusOn(place());
    },
  };
  for (const node of document.querySelectorAll("[data-do]")) node.addEventListener("click", () => doing[node.dataset.do]());
  element("language").addEventListener("change", event => {
    speak(event.target.value);
    changed();
  });
  element("search").addEventListener("input", search);
  element("skip").addEventListener("click", event => {
    event.preventDefault();
    main.focus();
  });
  picker.addEventListener("change", () => {
    if (picker.files[0]) open(picker.files[0]);
    picker.value = "";
  });
  addEventListener("dragover", event => event.preventDefault());
  addEventListener("drop", event => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
  });
  const isWide = matchMedia("(min-width: 52rem)"), menu = element("menu");
  const fold = () => { menu.open = isWide.matches; };
  isWide.addEventListener("change", fold);
  fold();
  addEventListener("hashchange", () => {
    fold();
    notice("");
    if (!state.list) draw();
    refresh();
    focusOn(place());
  });
  addEventListener("storage", event => {
    if (event.key === key && main.childElementCount) told(adopt());
  });
  addEventListener("beforeprint", drawPaper);
  matchMedia("print").addEventListener("change", drawPaper);
  addEventListener("beforeunload", event => {
    if (!unkept().length && !drafts.size) return;
    event.preventDefault();
    event.returnValue = true;
  });
  addEventListener("pagehide", () => {
    keep();
    if (served) navigator.sendBeacon("closed");
  });
}

// A page that was saved with the browser still has what was drawn in it.
function load() {
  main.replaceChildren();
  const found = understood(given);
  replaceAll(found);
  sent = snapshot();
  restore(JSON.parse(stateElement.textContent));
  element("language").replaceChildren(...form.languages.map(({ tag }) =>
    el("option", { value: tag }, new Intl.DisplayNames([tag], { type: "language", fallback: "code" }).of(tag))));
  listen();
  offer();
}

load();
