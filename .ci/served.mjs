// node served.mjs PROGRAM SHOTS: `assess --web` in a browser: what is answered is in the sheet, whatever happens to the page, the
// program or the disk. MODULES names the folder with playwright-core; SHOTS may be empty.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as after } from "node:timers/promises";

const require = createRequire(join(resolve(process.env.MODULES), "node_modules", "x.js"));
const { chromium } = require("playwright-core");
const [program, shots] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
const folder = mkdtempSync(join(tmpdir(), "plimsoll-served-"));
const small = ["--questionnaire", resolve("tests/fixtures/small"), "--rubric", resolve("tests/fixtures/small-rubric")];
const blank = "questionnaire: small\nversion: 1.1.0\ndate: 2025-11-23\nadministration: {name: Example Customs, country: PE}\nanswers:\n";
const running = new Set();
let failed = 0;

// Starts the program; gives its link, and how it ends.
async function serve(sheet, ...more) {
  const child = spawn(resolve(program), ["assess", sheet, "--web", "--no-open", "--lang", "en", ...small, ...more], { cwd: folder });
  const said = { out: "", err: "" };
  const ended = new Promise(over => child.on("exit", code => over({ code, ...said })));
  child.stderr.on("data", text => { said.err += text; });
  const link = await new Promise((found, lost) => {
    child.stdout.on("data", text => {
      said.out += text;
      const line = said.out.match(/^(http:.*)\n/);
      if (line) found(line[1]);
    });
    child.on("exit", () => lost(new Error(said.err)));
  });
  running.add({ child, ended });
  return { child, link, ended };
}

async function open(context, link, hash = "") {
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", error => page.faults.push(String(error)));
  page.on("console", message => { if (!/Failed to load resource/.test(message.text())) page.faults.push(message.text()); });
  await page.goto(link + hash);
  return page;
}

const read = sheet => readFileSync(join(folder, sheet), "utf8");
const choose = (page, id, points) => page.locator(`[id="card-${id}"] [data-points="${points}"]`).check();
const says = (page, selector, text) => page.waitForFunction(([at, words]) => document.querySelector(at)?.textContent.includes(words), [selector, text]);
const isSaved = page => says(page, "#unsent", "Everything is saved.");

function must(holds, what) {
  if (!holds) throw new Error(what);
}

// One thing that must hold; each has a sheet and a browser of its own.
async function test(name, run) {
  const sheet = `${name.replaceAll(" ", "-")}.yaml`;
  writeFileSync(join(folder, sheet), blank);
  const context = await browser.newContext({ acceptDownloads: true });
  try {
    await run(context, sheet);
    for (const page of context.pages()) must(!page.faults?.length, `on the page: ${page.faults}`);
    console.log(`served, ${name}: ok`);
  } catch (error) {
    failed += 1;
    console.log(`served, ${name}: BAD\n  ${error.stack}`);
    if (shots && context.pages().length) await context.pages()[0].screenshot({ path: join(shots, `served-${sheet}.png`) });
  }
  await context.close();
  for (const { child, ended } of running) {
    child.kill("SIGKILL");
    await ended;
  }
  running.clear();
}

// A small disk of its own, where mounting is permitted.
const disk = join(folder, "disk");
mkdirSync(disk);
let isMounted = true;
try {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "plimsoll-test", disk], { stdio: "ignore" });
} catch {
  isMounted = false;
  console.log("served: mounting a small disk is not permitted here, a full one is not tried");
}

await test("an answer is in the sheet and the last tab ends it", async (context, sheet) => {
  const { link, ended } = await serve(sheet);
  const page = await open(context, link, "#base.plan");
  await choose(page, "base.plan", 2);
  await isSaved(page);
  must(read(sheet).includes("  base.plan: 2\n"), read(sheet));
  if (shots) await page.screenshot({ path: join(shots, "served.png") });
  await page.reload();
  must(await page.locator('[id="card-base.plan"] [data-points="2"]').isChecked(), "the answer is not there after a reload");
  await page.goto("about:blank");
  await page.goBack();
  await choose(page, "base.plan", 3);
  await isSaved(page);
  await after(10_000);
  must(read(sheet).includes("  base.plan: 3\n"), "the program is gone after a reload and a way back");
  await page.close();
  const { code, err } = await ended;
  must(code === 0 && /1 question\s+answered/.test(err), `${code} ${err}`);
});

await test("two tabs see each other and a hand in the file", async (context, sheet) => {
  const { child, link } = await serve(sheet);
  const [one, other] = [await open(context, link, "#base.plan"), await open(context, link, "#base.plan")];
  await choose(one, "base.plan", 1);
  await other.waitForSelector('[id="card-base.plan"] [data-points="1"]:checked');
  writeFileSync(join(folder, sheet), `${blank}  base.plan: 2 # by hand\n`);
  for (const page of [one, other]) await page.waitForSelector('[id="card-base.plan"] [data-points="2"]:checked');
  await one.close();
  await choose(other, "base.plan", 3);
  await isSaved(other);
  must(read(sheet).includes("  base.plan: 3 # by hand\n"), read(sheet));
});

await test("a killed program loses nothing and the page offers the rest", async (context, sheet) => {
  let { child, link, ended } = await serve(sheet);
  const page = await open(context, link, "#base.plan");
  await choose(page, "base.plan", 2);
  await isSaved(page);
  child.kill("SIGKILL");
  await ended;
  await page.goto(`${link}#lab.need`).catch(() => {});
  await choose(page, "lab.need", 1);
  await says(page, "#trouble", "does not reply");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  const kept = readFileSync(await download.path(), "utf8");
  must(/"base.plan": 2\n/.test(kept) && /"lab.need": 1\n/.test(kept), kept);
  if (shots) await page.screenshot({ path: join(shots, "served-gone.png") });
  // Started again: what was acknowledged is there, and so is what the page offers, when it is opened.
  ({ child, link, ended } = await serve(sheet));
  const again = await open(context, link, "#base.plan");
  must(await again.locator('[id="card-base.plan"] [data-points="2"]').isChecked(), "the answer is not there");
  must(!read(sheet).includes("lab.need"), read(sheet));
  await again.locator("#file").setInputFiles({ name: "kept.yaml", mimeType: "text/plain", buffer: Buffer.from(kept) });
  await isSaved(again);
  for (let tries = 0; tries < 40 && !read(sheet).includes("lab.need: 1"); tries++) await after(100);
  must(read(sheet).includes("  lab.need: 1\n"), read(sheet));
});

await test("another link on the same port is not for an old page", async (context, sheet) => {
  let { child, link, ended } = await serve(sheet);
  const page = await open(context, link, "#base.plan");
  child.kill("SIGKILL");
  await ended;
  ({ child, ended } = await serve(sheet, "--port", new URL(link).port));
  await choose(page, "base.plan", 2);
  await says(page, "#trouble", "does not reply");
  must(!read(sheet).includes("base.plan"), "somebody without the token was listened to");
  child.kill("SIGINT");
  const { code } = await ended;
  must(code === 130, `exit code ${code}`);
});

if (isMounted) await test("a full disk keeps the answer in the page until there is room", async context => {
  writeFileSync(join(disk, "s.yaml"), blank);
  const { link } = await serve("disk/s.yaml");
  const page = await open(context, link, "#base.plan");
  const filler = join(disk, "filler");
  try { writeFileSync(filler, Buffer.alloc(128 * 1024)); } catch { /* It is full. */ }
  await choose(page, "base.plan", 2);
  await says(page, ".wrong", "No space left on device");
  must(!read("disk/s.yaml").includes("base.plan"), "saved on a full disk");
  if (shots) await page.screenshot({ path: join(shots, "served-full.png") });
  rmSync(filler);
  await isSaved(page);
  must(read("disk/s.yaml").includes("  base.plan: 2\n"), read("disk/s.yaml"));
});

await browser.close();
if (isMounted) execFileSync("umount", [disk]);
rmSync(folder, { recursive: true });
process.exitCode = failed ? 1 : 0;
