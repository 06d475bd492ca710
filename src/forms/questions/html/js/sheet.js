// The sheet: what stands in it, how it is written to a file, and how such a file is read. Each line of the file is a key with
// JSON behind it, which is YAML too.

const LARGEST = 1_000_000;
const HEAD = ["questionnaire", "version", "questionnaire_sha256", "administration", "respondent", "date", "workshop", "form"];

const sheetElement = element("plimsoll-sheet");
const given = JSON.parse(sheetElement.textContent);
// What is filled in: entries by question, and of the head what can be filled in.
const entries = new Map();
let head = headOf(given);

const entryAt = id => entries.get(id) ?? {};
const asText = value => JSON.stringify(value);
const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-");
};

function headOf({ administration, respondent, date }) {
  const { name = "", country = "" } = administration ?? {};
  const { name: person = "", role = "" } = respondent ?? {};
  return { administration: { name, country }, respondent: { name: person, role }, date: date ?? "" };
}

// An entry as a sheet has it: the answer alone, or with what belongs to it.
function written(entry) {
  if (!isReplied(entry)) return Object.keys(entry).length ? { answer: "unanswered", ...entry } : "unanswered";
  return "answer" in entry && Object.keys(entry).length === 1 ? entry.answer : entry;
}

// Questions that are not asked keep their answers; those asked and left open say so.
function sheet(day = head.date) {
  const asked = whatIsAsked(entryAt);
  const isThere = ({ id }) => asked.get(id) !== false || Object.keys(entryAt(id)).length > 0;
  const answers = Object.fromEntries(questions.filter(isThere).map(({ id }) => [id, written(entryAt(id))]));
  const { administration, respondent } = head;
  const fields = { ...given, administration, respondent, date: day || undefined };
  return { ...Object.fromEntries(HEAD.filter(name => fields[name] !== undefined).map(name => [name, fields[name]])), answers };
}

// JSON in which no reader of YAML takes a character for something else.
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isObject(value)) return `{${Object.entries(value).map(([key, inner]) => `${flow(key)}: ${flow(inner)}`).join(", ")}}`;
  const escaped = sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

function inYaml({ answers, ...fields }, remark) {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${flow(value)}`);
  const pairs = Object.entries(answers).map(([id, value]) => `  ${flow(id)}: ${flow(value)}`);
  return [`# ${remark.replace(/\s+/g, " ")}`, ...lines, "answers:", ...pairs, ""].join("\n");
}

// Why a file is not taken: a message with its values.
class Refused extends Error {
  constructor(name, values) {
    super(name);
    this.values = values;
  }
}

// The sheet in a file that this page wrote; anything else is refused.
function fromYaml(text) {
  const fields = {}, answers = {};
  let within = false;
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    if (line === "" || line.startsWith("#")) continue;
    if (line === "answers:" && !within) {
      within = true;
      continue;
    }
    const parts = /^(?:([a-z_0-9]+)|  ("[^"\\]*")): (.+)$/.exec(line);
    if (!parts || within !== (parts[1] === undefined)) throw new Refused("page_refused_file");
    const key = within ? JSON.parse(parts[2]) : parts[1];
    const place = within ? answers : fields;
    if (Object.hasOwn(place, key)) throw new Refused("page_refused_file");
    Object.defineProperty(place, key, { value: JSON.parse(parts[3]), enumerable: true });
  }
  if (!within) throw new Refused("page_refused_file");
  return { ...fields, answers };
}

// What a sheet says, once it is known to belong to this form.
function understood(sheet) {
  if (!isObject(sheet) || !isObject(sheet.answers)) throw new Refused("page_refused_file");
  const { questionnaire, version, answers } = sheet;
  if (questionnaire !== given.questionnaire || version !== given.version) {
    const called = (id, version) => `${String(id).slice(0, 60)} ${String(version).slice(0, 20)}`;
    throw new Refused("page_refused_other", { there: called(questionnaire, version), here: called(given.questionnaire, given.version) });
  }
  const found = new Map();
  for (const [id, value] of Object.entries(answers)) {
    const question = byId.get(id);
    if (!question) throw new Refused("page_refused_question", { id: id.slice(0, 60) });
    const entry = entryOf(question, value);
    if (!entry) throw new Refused("page_refused_answer", { id });
    if (Object.keys(entry).length) found.set(id, entry);
  }
  const head = headOf(sheet);
  const texts = [...Object.values(head.administration), ...Object.values(head.respondent)];
  if (!texts.every(text => typeof text === "string") || head.date !== "" && !isDay(head.date)) throw new Refused("page_refused_file");
  return { entries: found, head };
}

// Reads a file; whatever is wrong with it, one sentence says so.
function readFile(text) {
  try {
    return understood(fromYaml(text));
  } catch (refused) {
    throw refused instanceof Refused ? refused : new Refused("page_refused_file");
  }
}
