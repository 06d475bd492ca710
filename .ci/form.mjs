// node form.mjs SHOTS PLIMSOLL FOLDER: forms as pages, filled in as people do it: by mouse and keyboard, over several visits, in two
// windows, in three languages, on a phone; what they save is read by the program and compared with what was typed. MODULES names
// the folder with playwright-core and axe-core; SHOTS may be empty; files are written into FOLDER.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { readFileSync, writeFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(resolve(process.env.MODULES), "node_modules", "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const [shots, plimsoll, folder] = process.argv.slice(2);
const KINDS = ["--questionnaire", "tests/fixtures/kinds", "--rubric", "tests/fixtures/kinds-rubric"];
const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
let failed = 0;

const run = (...args) => execFileSync(plimsoll, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PLIMSOLL_LANG: "en" } });
const inFolder = name => join(resolve(folder), name);
const read = name => readFileSync(inFolder(name), "utf8");
function made(name, ...args) {
  rmSync(inFolder(name), { force: true });
  run("form", "-o", inFolder(name), ...args);
  return inFolder(name);
}
const dataOf = (html, id) => JSON.parse(html.match(new RegExp(`<script[^>]* id="${id}"[^>]*>([^<]*)</script>`))[1]);
const sheetOf = html => dataOf(html, "plimsoll-sheet");

async function test(name, walk, options = {}) {
  const began = Date.now();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const bad = [];
  context.on("page", page => {
    page.on("request", r => { if (!/^(file|data|blob|http:\/\/127\.0\.0\.1)/.test(r.url())) bad.push(`asks for ${r.url()}`); });
    page.on("console", m => { if (!/Failed to load resource|ERR_CONNECTION/.test(m.text())) bad.push(m.text()); });
    page.on("pageerror", e => bad.push(String(e.stack)));
    page.on("dialog", dialog => dialog.accept());
  });
  try {
    await walk(context);
  } catch (fault) {
    bad.push(fault.stack);
  }
  await context.close();
  console.log(`form: ${name}: ${bad.length ? "BAD" : "ok"} (${((Date.now() - began) / 1000).toFixed()} s)`);
  bad.forEach(fault => console.log(`  ${fault}`));
  failed += bad.length;
}

async function opened(context, file, place = "") {
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href + place);
  return page;
}
const embedded = page => page.$eval("#plimsoll-sheet", node => JSON.parse(node.textContent));
const answers = async page => (await embedded(page)).answers;
const shot = (page, name, options) => shots && page.screenshot({ path: join(shots, `form-${name}.png`), ...options });
async function next(page) {
  const before = page.url();
  await page.click(".steps a.main");
  await page.waitForFunction(before => location.href !== before && document.activeElement.matches("h2"), before);
}
const wrong = (page, words) => page.waitForFunction(([words, flags]) => new RegExp(words, flags).test(document.querySelector(".wrong").textContent), [words.source, words.flags], { timeout: 9000 });
const settled = page => page.waitForTimeout(450);

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  await download.saveAs(inFolder(name));
  return download.suggestedFilename();
}

// What the program reads in a sheet: it makes a form of it again.
const readBack = (name, ...args) => sheetOf(readFileSync(made(`${name}.html`, "--sheet", inFolder(name), ...args), "utf8"));

// What `check` finds in a sheet.
function findings(name) {
  const { stdout } = spawnSync(plimsoll, ["check", "--format", "json", inFolder(name), "tests/fixtures/kinds", "tests/fixtures/kinds-rubric"], { encoding: "utf8" });
  return JSON.parse(stdout).findings.filter(finding => JSON.stringify(finding).includes(name));
}

const WHOLE = {
  "base.plan": { answer: 2.5, evidence: { grade: "record", reference: "Minutes: \"12\" #3", valid_until: "2027-06-30" }, note: "Line one\nline two: é ñ 海", by: "Planning unit" },
  "base.tools": ["budget", "review"],
  "base.trained": 62.5,
  "base.balance": { not_applicable: "Posts are given by the ministry" },
  "base.remarks": "Two words: - # \"quoted\"",
  "lab.declined": 0,
  "lab.exists": "unknown",
  "lab.learning": { answer: [], note: "None yet" },
  "lab.need": 2,
};

await test("every kind of question, by mouse and keyboard", async context => {
  const file = made("kinds.html", ...KINDS, "--for", "Legal unit");
  const page = await opened(context, file);
  await page.getByLabel("Administration").fill("Example Customs");
  await page.getByLabel("Country").selectOption("PE");
  await page.getByLabel("Your name").fill("Ana <b>");
  await page.getByLabel("Your role").fill("Lawyer");
  await page.getByLabel("Day of the answers").fill("2026-11-23");
  await next(page);
  // By keyboard: a digit, then evidence and note with Tab.
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "How far is the plan?");
  await page.keyboard.press("2");
  await page.click("text=Evidence, note, who answered");
  await page.getByLabel("What backs the answer").selectOption("record");
  await page.getByLabel("Where to find it").fill("Minutes: \"12\" #3");
  await page.getByLabel("Valid until").fill("2027-06-30");
  await page.getByLabel("Note", { exact: true }).fill("Line one\nline two: é ñ 海");
  await page.getByLabel("Answered by").fill("Planning unit");
  await next(page);
  await page.keyboard.press("2");
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  // A number: what can be misread is not taken, and waits.
  const number = page.getByLabel("A number from 0 to 100, in %");
  await number.fill("1,500");
  await number.blur();
  await wrong(page, /"1,500" may be 1500 or 1\.5/);
  assert.equal((await answers(page))["base.trained"], "unanswered");
  await number.fill("162");
  await number.blur();
  await wrong(page, /not a number from 0 to 100/);
  await number.fill("62,5 %");
  await page.keyboard.press("Enter");
  await page.check("text=Does not apply");
  await page.getByLabel("Why it does not apply").fill("n/a");
  await page.getByLabel("Why it does not apply").blur();
  await wrong(page, /does not say why/);
  await page.getByLabel("Why it does not apply").fill("Posts are given by the ministry");
  await next(page);
  const words = page.getByLabel("In your own words");
  await words.fill("Word");
  await words.blur();
  await wrong(page, /two words or more/);
  await words.fill("Two words: - # \"quoted\"");
  await next(page);
  await page.check("text=No.");
  await next(page);
  // What follows from an answer is asked, and no longer when it is taken back.
  assert.equal(await page.textContent("#done"), "Done: 6 of 9");
  await page.check("text=Yes, in use.");
  assert.equal(await page.textContent("#done"), "Done: 7 of 10");
  assert.equal(await page.textContent("#position"), "Question 2 of 5 in this area");
  assert.equal(await page.getAttribute(".steps .main", "href"), "#lab.staff");
  await page.check("text=Don't know");
  await next(page);
  assert.equal(await page.textContent("h2"), "What do they learn?");
  await page.check("text=None of these");
  await page.click("text=Evidence, note, who answered");
  await page.getByLabel("Note", { exact: true }).fill("None yet");
  await next(page);
  await page.keyboard.press("3");
  await settled(page);
  assert.deepEqual(await answers(page), WHOLE);
  assert.match(await page.textContent("#unsent"), /changes since the last saved file: 10/);
  assert.match(await saved(page, "typed.yaml"), /^plimsoll-legal-unit-\d{4}-\d\d-\d\d\.yaml$/);
  assert.equal(await page.textContent("#unsent"), "Everything is in the saved file.");
  const sheet = readBack("typed.yaml", ...KINDS, "--for", "Legal unit");
  assert.deepEqual(sheet.answers, WHOLE);
  assert.deepEqual(sheet, await embedded(page));
  assert.deepEqual([sheet.administration, sheet.respondent, sheet.date], [{ name: "Example Customs", country: "PE" }, { name: "Ana <b>", role: "Lawyer" }, "2026-11-23"]);
  run("report", inFolder("typed.yaml"), ...KINDS, "--format", "json");
  assert.deepEqual(findings("typed.yaml"), []);
  // Saved with the browser, the page keeps its answers, and opens with them.
  writeFileSync(inFolder("kept.html"), await page.content());
  assert.deepEqual(sheetOf(read("kept.html")), sheet);
});

await test("a page saved with the browser opens with its answers", async context => {
  const page = await opened(context, inFolder("kept.html"), "#base.plan");
  assert.deepEqual(await answers(page), WHOLE);
  assert.equal(await page.$$eval("main .card", all => all.length), 1);
  assert.ok(await page.isChecked("text=A draft."));
});

await test("what is typed stays over visits, and is offered to the next one", async context => {
  const file = made("visits.html", ...KINDS);
  const page = await opened(context, file, "#base.plan");
  await page.check("text=A draft.");
  await page.goto(pathToFileURL(file).href + "#base.trained");
  await page.locator("[data-typed]").fill("1,500");
  await settled(page);
  await page.reload();
  assert.equal(await page.inputValue("[data-typed]"), "1,500");
  assert.equal((await answers(page))["base.plan"], 2.5);
  // Nothing that was typed is left behind in silence.
  await page.click("#save");
  assert.match(await page.textContent("#notice"), /no answer yet: *What share of staff is trained/);
  await page.close();
  const second = await opened(context, file);
  assert.match(await second.textContent("#offer"), /Go on where you stopped\?On .* 2026.*answers: 1/);
  await shot(second, "offer");
  await second.click("text=Use what is in this file");
  assert.equal((await answers(second))["base.plan"], "unanswered");
  await second.click("text=Take back");
  assert.equal((await answers(second))["base.plan"], 2.5);
  await settled(second);
  await second.close();
  const third = await opened(context, file);
  await third.click("text=Go on with those in the browser");
  assert.equal((await answers(third))["base.plan"], 2.5);
  // Another form does not see it.
  const other = await opened(context, made("other.html", ...KINDS, "--for", "Somebody else"));
  assert.equal(await other.textContent("#offer"), "");
});

await test("two windows agree", async context => {
  const file = made("windows.html", ...KINDS);
  const [one, two] = [await opened(context, file, "#base.plan"), await opened(context, file, "#base.tools")];
  await one.check("text=A draft.");
  await settled(one);
  await two.check("text=A yearly review");
  await settled(two);
  const both = { "base.plan": 2.5, "base.tools": ["review"] };
  for (const page of [one, two]) {
    const { "base.plan": plan, "base.tools": tools } = await answers(page);
    assert.deepEqual({ "base.plan": plan, "base.tools": tools }, both);
  }
});

await test("history, list, search, clearing, languages", async context => {
  const page = await opened(context, made("full.html"));
  await next(page);
  const first = await page.textContent("main h2");
  await next(page);
  await page.goBack();
  assert.equal(await page.textContent("main h2"), first);
  await page.goBack();
  assert.equal(await page.textContent("main h2"), "Start");
  await page.goForward();
  await page.keyboard.press("1");
  await page.keyboard.press("ArrowDown");
  await settled(page);
  const id = await page.$eval(".card", card => card.dataset.id);
  assert.equal((await answers(page))[id], 1);
  await page.click("text=Clear this answer");
  assert.equal((await answers(page))[id], "unanswered");
  await page.click("text=Take back");
  assert.equal((await answers(page))[id], 1);
  await page.fill("#search", "BIAIS");
  assert.equal(await page.textContent("#found"), "Questions found: 0");
  for (const [tag, done, title] of [["fr", /^Questions traitées\s: 1 sur/, /préparation/], ["es", /^Preguntas atendidas: 1 de/, /Preparación/], ["en", /^Done: 1 of/, /readiness/]]) {
    await page.selectOption("#language", tag);
    assert.match(await page.textContent("#done"), done);
    assert.match(await page.textContent("h1"), title);
    assert.equal(await page.getAttribute("html", "lang"), tag);
    await shot(page, tag);
  }
  await page.fill("#search", "");
  await page.click("#list");
  const cards = await page.$$eval(".card[data-id]", all => all.length);
  assert.equal(cards, await page.evaluate(() => JSON.parse(document.getElementById("plimsoll-form").textContent).areas.flatMap(a => a.questions).length));
  await shot(page, "list");
});

await test("files are opened, and refused", async context => {
  const page = await opened(context, made("open.html", ...KINDS, "--for", "Legal unit"), "#base.plan");
  await page.check("text=No plan.");
  const before = await answers(page);
  const good = read("typed.yaml");
  const bad = {
    large: "x".repeat(2_000_000),
    proto: good.replace('"base.plan"', '"__proto__"'),
    nested: good.replace('"grade"', '"__proto__"'),
    script: "<script>alert(1)</script>",
    version: good.replace('"2.1.0"', '"1.0.0"'),
    question: good.replace("base.tools", "base.else"),
    answer: good.replace("62.5", "1e400"),
    cut: good.slice(0, good.length / 2),
    deep: `questionnaire: ${"[".repeat(100_000)}`,
    empty: "",
  };
  const give = (name, text) => page.setInputFiles("#file", { name, mimeType: "text/yaml", buffer: Buffer.from(text) });
  for (const [name, text] of Object.entries(bad)) {
    await give(`${name}.yaml`, text);
    await page.waitForFunction(name => document.getElementById("notice").textContent.startsWith(`${name}.yaml was not opened`), name);
    assert.deepEqual(await answers(page), before, name);
  }
  assert.equal(await page.evaluate(() => ({}).grade), undefined);
  await give("typed.yaml", good.replace(/\n/g, "\r\n"));
  await page.waitForFunction(() => document.getElementById("notice").textContent.startsWith("Opened typed.yaml"));
  assert.deepEqual(await answers(page), WHOLE);
  await page.click("text=Take back");
  assert.deepEqual(await answers(page), before);
  // Dropped on the page.
  const data = await page.evaluateHandle(text => {
    const data = new DataTransfer();
    data.items.add(new File([text], "typed.yaml"));
    return data;
  }, good);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await page.waitForFunction(() => document.getElementById("notice").textContent.startsWith("Opened typed.yaml"));
  assert.deepEqual(await answers(page), WHOLE);
});

await test("a browser without memory says so", async context => {
  await context.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new Error("refused"); } }));
  const page = await opened(context, made("memory.html", ...KINDS), "#base.plan");
  assert.match(await page.textContent("#trouble"), /keeps nothing of this page/);
  await page.check("text=A draft.");
  await saved(page, "memory.yaml");
  assert.equal(readBack("memory.yaml", ...KINDS).answers["base.plan"], 2.5);
});

// Random sheets, with texts that notations stumble over.
let seed = 20261129;
const chance = most => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor(seed / 65536) % most;
};
const one = list => list[chance(list.length)];
const TEXTS = ["plain words", "a: b", "- item # no", "\"quoted\" 'text'", "yes no", "two\nlines", "tab\there", "{not: yaml}", "</script><!-- x", "ünïcödé 税関", "\u2028line", "back\\slash n", "%YAML 1.2", "& * ! | >", "123 456", "nul\u0007l bell", "\u{1F6A2} ship", "x".repeat(1200) + " y"];
const text = () => Array.from({ length: 1 + chance(3) }, () => one(TEXTS)).join(" ");
const sentence = () => `As said: ${text()}`;

function entry(question) {
  const answer = {
    choices: () => one(question.choices),
    items: () => question.items.map(([id]) => id).filter(() => chance(2)),
    number: () => Math.round((question.range[0] + (question.range[1] - question.range[0]) * chance(1000) / 999) * 100) / 100,
    text: sentence,
  }[question.kind];
  const kind = chance(8);
  const value = kind === 0 ? undefined : kind === 1 ? { answer: "unknown" } : kind === 2 ? { not_applicable: sentence() } : { answer: answer() };
  if (!value) return "unanswered";
  if (chance(3) === 0) value.evidence = { grade: one(["assertion", "document", "record", "independent"]), ...chance(2) ? { reference: text() } : {}, ...chance(2) ? { valid_until: "2027-02-28" } : {} };
  if (chance(3) === 0) value.note = text();
  if (chance(3) === 0) value.by = text();
  return Object.keys(value).length === 1 && "answer" in value ? value.answer : value;
}

// The questions on readiness that the program says are asked.
const askedBy = (name, args) => JSON.parse(run("report", inFolder(name), "--format", "json", ...args)).areas.flatMap(area => area.questions.map(({ id }) => id)).sort();

async function random(context, count, blank, ...args) {
  const form = dataOf(readFileSync(blank, "utf8"), "plimsoll-form"), start = sheetOf(readFileSync(blank, "utf8"));
  const questions = form.areas.flatMap(area => area.questions);
  const readiness = new Set(JSON.parse(run("list", "--format", "json", ...args)).areas.flatMap(area => area.questions ?? []).filter(q => q.measures === "readiness").map(({ id }) => id));
  const page = await context.newPage();
  for (let at = 0; at < count; at += 1) {
    const given = { ...start, administration: { name: text(), country: "PE" }, respondent: { name: text(), role: "" }, date: "2026-11-23", form: undefined };
    given.answers = Object.fromEntries(questions.map(question => [question.id, entry(question)]));
    writeFileSync(inFolder("random.yaml"), JSON.stringify(given).replace(/[\u007f-\u009f\u2028]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
    await page.goto("about:blank");
    await page.goto(pathToFileURL(made("random.html", "--sheet", inFolder("random.yaml"), ...args)).href);
    if (await page.isVisible("#offer button")) await page.click("#offer button >> nth=1");
    await saved(page, "back.yaml");
    const back = readBack("back.yaml", ...args);
    for (const [id, value] of Object.entries(given.answers)) {
      if (value !== "unanswered") assert.deepEqual(back.answers[id], value, id);
    }
    assert.deepEqual([back.administration, back.respondent, back.date], [given.administration, given.respondent, given.date]);
    if (readiness.size) {
      const here = await page.evaluate(() => [...document.querySelectorAll("#areas li")].filter(li => !li.hidden).map(li => li.firstChild.dataset.id));
      assert.deepEqual(here.filter(id => readiness.has(id)).sort(), askedBy("random.yaml", args));
    }
  }
}

await test("200 random sheets of a small questionnaire come back as they were", async context => random(context, 200, made("kinds.html", ...KINDS), ...KINDS));
await test("40 random sheets of the built-in one, too", async context => random(context, 40, made("full.html")));

await test("no word of the page escapes translators", async context => {
  run("--lang", "qps", "form", "-o", inFolder("marked.html"), ...KINDS);
  const { languages: [{ words, ...texts }] } = dataOf(read("marked.html"), "plimsoll-form");
  const known = JSON.stringify(texts);
  const page = await opened(context, inFolder("marked.html"));
  const unmarked = () => page.evaluate(known => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    for (let node; (node = walker.nextNode());) {
      const text = node.data.trim(), isRead = !node.parentElement.closest("script, style, noscript, footer, #language, select[disabled]");
      if (isRead && /\p{L}{2}/u.test(text) && !/^⟦.*⟧$/.test(text) && !known.includes(JSON.stringify(text).slice(1, -1)) && !/^.+ \([A-Z]{2}\)$/.test(text)) found.push(text);
    }
    return found;
  }, known);
  for (const place of ["start", "base.plan", "base.tools", "base.trained", "base.remarks", "end"]) {
    await page.goto(`${pathToFileURL(inFolder("marked.html")).href}#${place}`);
    if (place === "base.plan") await page.keyboard.press("2");
    if (place === "base.trained") {
      await page.fill("[data-typed]", "1,500");
      await wrong(page, /1500/);
    }
    assert.deepEqual(await unmarked(), [], place);
  }
  await page.click("#save");
  await page.click("#notice button");
  await page.click("#list");
  assert.deepEqual(await unmarked(), []);
});

// A program that serves the page.
async function serving(html, walk) {
  let revision = 0, down = false, refuse = null;
  const sheet = sheetOf(html), told = [];
  const server = createServer(async (request, response) => {
    if (down) return request.socket.destroy();
    const reply = (status, body, type = "application/json") => response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    let body = "";
    for await (const part of request) body += part;
    const path = request.url.replace("/secret/", "");
    if (path === "" || path.startsWith("?")) return reply(200, html, "text/html; charset=utf-8");
    if (path.startsWith("sheet?after=")) return Number(path.slice(12)) < revision ? reply(200, JSON.stringify({ revision, sheet })) : reply(204);
    told.push([path, body && body !== "" ? JSON.parse(body) : null]);
    if (path === "answer" && refuse) return reply(refuse, JSON.stringify({ error: "The disk is full." }));
    if (path === "answer") sheet.answers[told.at(-1)[1].id] = told.at(-1)[1].entry;
    if (path === "head") Object.assign(sheet, told.at(-1)[1]);
    if (path === "closed") return reply(204);
    return reply(200, JSON.stringify({ revision: ++revision }));
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}/secret/`;
  await walk({ url, sheet, told, set: state => { ({ down = false, refuse = null } = state); }, change: (id, entry) => { sheet.answers[id] = entry; revision += 1; } });
  server.closeAllConnections();
  server.close();
}

await test("served, every answer goes to the program, and windows agree", async context => {
  const html = readFileSync(made("kinds.html", ...KINDS), "utf8").replace("<html ", "<html data-served ").replace("base-uri", "connect-src 'self'; base-uri");
  await serving(html, async ({ url, sheet, told, set, change }) => {
    const open = async place => {
      const page = await context.newPage();
      await page.goto(url + place);
      return page;
    };
    const one = await open("#base.plan"), two = await open("#base.trained");
    await one.check("text=A draft.");
    await one.waitForFunction(() => document.getElementById("unsent").textContent === "Everything is saved.");
    assert.deepEqual(told.at(-1), ["answer", { id: "base.plan", entry: { answer: 2.5 } }]);
    await two.waitForFunction(() => JSON.parse(document.getElementById("plimsoll-sheet").textContent).answers["base.plan"] === 2.5, null, { timeout: 9000 });
    // What is being typed is never overwritten: a conflict is shown, and decided.
    await two.locator("[data-typed]").fill("1,500");
    await two.waitForTimeout(500);
    change("base.trained", 40);
    await two.waitForFunction(() => document.querySelector(".conflict p"), null, { timeout: 9000 });
    assert.match(await two.textContent(".conflict"), /Answered elsewhere meanwhile: 40 %/);
    assert.equal(await two.inputValue("[data-typed]"), "1,500");
    await two.click("text=Take that answer");
    assert.equal((await answers(two))["base.trained"], 40);
    // Nor does what somebody has finished typing come back over a newer answer.
    await two.locator("[data-typed]").fill("50");
    await two.waitForFunction(() => document.getElementById("unsent").textContent === "Everything is saved.");
    change("base.trained", 60);
    await two.waitForFunction(() => document.querySelector("[data-typed]").value === "60", null, { timeout: 9000 });
    await two.waitForTimeout(2500);
    assert.equal(sheet.answers["base.trained"], 60);
    // The program refuses, then is gone, then back: nothing is lost.
    set({ refuse: 400 });
    await one.check("text=An approved plan.");
    await one.waitForFunction(() => document.querySelector(".wrong").textContent === "The disk is full.");
    assert.match(await one.textContent("#unsent"), /Not saved yet: 1/);
    set({ down: true });
    await one.check("text=No plan.");
    await one.waitForFunction(() => /does not reply/.test(document.getElementById("trouble").textContent), null, { timeout: 9000 });
    await shot(one, "gone");
    await saved(one, "gone.yaml");
    assert.equal(readBack("gone.yaml", ...KINDS).answers["base.plan"], 0);
    set({});
    await one.waitForFunction(() => document.getElementById("unsent").textContent === "Everything is saved.", null, { timeout: 30000 });
    assert.equal(sheet.answers["base.plan"].answer, 0);
    await one.goto(`${url}#start`);
    await one.getByLabel("Your name").fill("Ana");
    await one.waitForFunction(() => document.getElementById("unsent").textContent === "Everything is saved.");
    assert.equal(sheet.respondent.name, "Ana");
    await one.goto(`${url}#base.plan`);
    await one.click("text=Clear this answer");
    await one.waitForFunction(() => document.getElementById("unsent").textContent === "Everything is saved.");
    assert.deepEqual(told.at(-1), ["answer", { id: "base.plan", entry: { answer: "unanswered" } }]);
    await one.close({ runBeforeUnload: true });
    await two.waitForTimeout(500);
    assert.ok(told.some(([path]) => path === "closed"));
    assert.equal(await two.evaluate(() => localStorage.length), 0);
  });
});

async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(only => axe.run(document, { runOnly: only }), rules);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  const bad = violations.map(v => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n => n.target).join(" ")}`);
  assert.deepEqual(wide ? [...bad, "wider than the screen"] : bad, []);
}

for (const colorScheme of ["light", "dark"]) for (const width of [1280, 360]) {
  await test(`${colorScheme}, ${width} pixels`, async context => {
    const page = await opened(context, inFolder("kept.html"));
    for (const place of ["start", "base.plan", "base.tools", "base.trained", "base.balance", "base.remarks", "end"]) {
      await page.goto(`${pathToFileURL(inFolder("kept.html")).href}#${place}`);
      if (place === "base.trained") {
        await page.fill("[data-typed]", "1,500");
        await page.locator("[data-typed]").blur();
      }
      await faults(page);
      await shot(page, `${place}-${colorScheme}-${width}`, { fullPage: true });
    }
    await page.click("#list");
    await faults(page);
    const built = await opened(context, inFolder("full.html"), `#${Object.keys(sheetOf(read("full.html")).answers).find(id => id.startsWith("ai."))}`);
    await faults(built);
    await shot(built, `built-in-${colorScheme}-${width}`);
  }, { colorScheme, viewport: { width, height: 800 } });
}

await test("on paper stands what is filled in", async context => {
  const page = await opened(context, inFolder("kept.html"));
  const pdf = await page.pdf({ format: "A4", path: shots ? join(shots, "form.pdf") : undefined });
  assert.ok(pdf.length > 10_000);
  const paper = await page.textContent("#paper");
  for (const words of ["A draft.", "Minutes: \"12\" #3", "62.5 %", "Don't know", "Does not apply: Posts are given"]) assert.ok(paper.includes(words), words);
});

const size = readFileSync(inFolder("full.html")).length;
console.log(`form: the built-in questionnaire takes ${size} bytes: ${size < 600_000 ? "ok" : "BAD"}`);
await browser.close();
process.exitCode = failed || size >= 600_000 ? 1 : 0;
