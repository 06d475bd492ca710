// What keeps answers: the page itself, the browser's memory or the program that serves the page, and the file that is sent.

const HEAD_KEY = "head";
const stateElement = element("plimsoll-state");
const key = `plimsoll ${form.form}`;
// What was typed and is no answer yet, by question; what another window or colleague answered meanwhile; what the program says.
const drafts = new Map(), conflicts = new Map(), errors = new Map();
// Entries as text: as the last saved file has them, and as they are kept elsewhere.
let sent = new Map(), agreed = new Map();
const state = { time: null, saved: null, language: null, list: false };
// The trouble with keeping, as the name of a message; and whether the program answers.
let trouble = null, gone = false;

const keys = [HEAD_KEY, ...questions.map(({ id }) => id)];
const textAt = id => asText(id === HEAD_KEY ? head : entryAt(id));
const textsOf = ({ entries, head }) => new Map(keys.map(id => [id, asText(id === HEAD_KEY ? head : entries.get(id) ?? {})]));
const snapshot = () => textsOf({ entries, head });
const changedSince = then => keys.filter(id => textAt(id) !== then.get(id));

function put(id, entry) {
  if (id === HEAD_KEY) head = entry;
  else if (Object.keys(entry).length) entries.set(id, entry);
  else entries.delete(id);
}

function replaceAll({ entries: found, head: other }) {
  entries.clear();
  found.forEach((entry, id) => entries.set(id, entry));
  head = keepGiven(other);
}

// What the form came with of its head stays.
function keepGiven({ administration, respondent, date }) {
  const { name, country } = given.administration ?? {};
  const own = { name: form.given[0] ? name : administration.name, country: form.given[1] ? country : administration.country };
  return { administration: own, respondent, date };
}

const inHtml = value => asText(value).replace(/</g, "\\u003c");
const page = () => ({ ...state, drafts: [...drafts], sent: [...sent] });

// The page's own copy: whoever saves the page with the browser saves the answers in it.
function embed() {
  sheetElement.textContent = inHtml(sheet());
  stateElement.textContent = inHtml(page());
}

// Takes over from others what changed there alone; what changed here too is a conflict, which whoever answers decides.
function merge(theirs) {
  const taken = [];
  for (const id of keys) {
    const value = id === HEAD_KEY ? theirs.head : theirs.entries.get(id) ?? {};
    const [there, before, here] = [asText(value), agreed.get(id), textAt(id)];
    if (there === before) continue;
    if (there === here || there === sending.get(id)) {
      agreed.set(id, there);
    } else if (here === before && !drafts.has(id)) {
      agreed.set(id, there);
      put(id, value);
      taken.push(id);
    } else if (id === HEAD_KEY) {
      agreed.set(id, there);
    } else {
      conflicts.set(id, value);
    }
  }
  return taken;
}

// In a file: the browser's memory, where it has one.
function stored() {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && { ...kept, ...understood(kept.sheet) };
  } catch {
    return null;
  }
}

// What another window has kept since.
function adopt() {
  const theirs = stored();
  if (!theirs) return [];
  if ((theirs.saved ?? "") > (state.saved ?? "")) [state.saved, sent] = [theirs.saved, new Map(theirs.sent)];
  return merge(theirs);
}

function store() {
  const taken = adopt();
  try {
    localStorage.setItem(key, asText({ ...page(), sheet: sheet() }));
    sessionStorage.setItem(key, "open");
    trouble = null;
  } catch {
    trouble = "page_no_memory";
  }
  agreed = snapshot();
  return taken;
}

// Served: one request at a time, so that what comes back is never older than what was sent.
const sending = new Map(), refused = new Map();
let revision = 0, patience = 1, wake = () => {};

const isWaiting = id => !conflicts.has(id) && refused.get(id) !== textAt(id);
const unkept = () => served ? changedSince(agreed) : changedSince(sent);

async function ask(path, body) {
  const options = body && { method: "POST", headers: { "content-type": "application/json" }, body: asText(body) };
  const reply = await fetch(path, { cache: "no-store", ...options });
  const said = reply.status === 204 ? {} : await reply.json().catch(() => ({}));
  return { ...said, ok: reply.ok, status: reply.status };
}

async function send(id) {
  const text = textAt(id), { administration, respondent } = head;
  const entry = id === HEAD_KEY ? null : { ...(isReplied(entryAt(id)) ? {} : { answer: "unanswered" }), ...entryAt(id) };
  sending.set(id, text);
  const reply = await (entry ? ask("answer", { id, entry }) : ask("head", { administration, respondent }));
  sending.delete(id);
  if (reply.ok) {
    agreed.set(id, text);
    errors.delete(id);
    if (reply.notice) notice(reply.notice);
    // Whoever skips no revision misses none.
    if (reply.revision === revision + 1) revision += 1;
    return;
  }
  errors.set(id, reply.error ?? String(reply.status));
  if (![413, 422].includes(reply.status)) throw reply;
  refused.set(id, text);
}

async function fetchNews() {
  const news = await ask(`sheet?after=${revision}`);
  if (!news.ok) throw news;
  if (!news.sheet) return [];
  const taken = merge(understood(news.sheet));
  revision = news.revision;
  return taken;
}

// Sends what is new, and asks what others have answered, for as long as the page is open.
async function converse(tell) {
  for (;;) {
    let taken = [];
    try {
      for (let id; (id = changedSince(agreed).find(isWaiting));) await send(id);
      taken = await fetchNews();
      [gone, patience] = [false, 1];
    } catch (fault) {
      gone = fault.status !== 503;
      patience = Math.min(2 * patience, 15);
    }
    tell(taken);
    if (patience === 1 && changedSince(agreed).some(isWaiting)) continue;
    await new Promise(resolve => { wake = resolve; setTimeout(resolve, 2000 * patience); });
  }
}
