// node browser.mjs SHOTS FILE...: each file in light and dark, wide and narrow, with and without scripts. MODULES names the
// folder with playwright-core and axe-core; SHOTS may be empty.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(resolve(process.env.MODULES), "node_modules", "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const [shots, ...files] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
let failed = 0;

async function faults(page) {
  const { violations } = await page.evaluate(only => axe.run(document, { runOnly: only }), rules);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  const bad = violations.map(v => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n => n.target).join(" ")}`);
  return wide ? [...bad, "wider than the screen"] : bad;
}

// What is a box of its own is not printed again with the head of a table on the next page.
async function heads(page) {
  await page.emulateMedia({ media: "print" });
  const boxes = await page.$$eval("thead button", all => all.filter(e => getComputedStyle(e).display !== "contents").length);
  await page.emulateMedia({ media: "screen" });
  return boxes ? [`${boxes} heads of columns are not repeated on paper`] : [];
}

// Of papers each section has a page for itself, unless somebody is asked so much that no page takes it.
async function onPaper(page, name) {
  const bad = [];
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize({ width: 703, height: 1000 });
  const sections = await page.$$eval("main > section", all => all.length);
  const cut = await page.$$eval("main > section *", all => all.filter(e => {
    const { right, width } = e.getBoundingClientRect();
    return width > 1 && (right > 704 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible");
  }).map(e => e.className || e.localName));
  if (cut.length) bad.push(`cut off at the right: ${cut.slice(0, 3)}`);
  for (const format of ["A4", "Letter"]) {
    const pdf = await page.pdf({ format, path: shots ? join(shots, `${name}-${format}.pdf`) : undefined });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
    const fits = /^all-.*ballots/.test(name) ? pages > sections : pages === sections;
    if (!fits) bad.push(`${sections} sections are ${pages} pages of ${format}`);
  }
  return bad;
}

async function look(file, colorScheme, width) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const bad = [];
  page.on("request", r => { if (!/^(file|data):/.test(r.url())) bad.push(`asks for ${r.url()}`); });
  page.on("console", m => bad.push(m.text()));
  page.on("pageerror", e => bad.push(String(e)));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe);
  bad.push(...await faults(page));
  const name = basename(file, ".html");
  if (shots) await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`), fullPage: !/^(report|all-)/.test(name) });
  if (width === 1280 && colorScheme === "light") {
    await page.evaluate(() => document.querySelectorAll("main details:not(.fold)").forEach(d => { d.open = true; }));
    for (const button of await page.$$("thead th button")) await button.click();
    bad.push(...(await faults(page)).map(fault => `sorted: ${fault}`));
    bad.push(...await heads(page));
    if (await page.$("body.paper")) bad.push(...await onPaper(page, name));
    else if (shots) for (const format of ["A4", "Letter"]) await page.pdf({ path: join(shots, `${name}-${format}.pdf`), format });
  }
  await context.close();
  console.log(`${name} ${colorScheme} ${width}: ${bad.length ? "BAD" : "ok"}`);
  bad.forEach(fault => console.log(`  ${fault}`));
  failed += bad.length;
}

const everywhere = ["light", "dark"].flatMap(scheme => [[scheme, 1280], [scheme, 360]]);
// Papers are many and alike.
const ofPaper = [["light", 1280], ["dark", 360]];
const isPaper = file => readFileSync(file, "utf8").includes('<body class="paper">');
const looks = files.flatMap(file => (isPaper(file) ? ofPaper : everywhere).map(way => [file, ...way]));
// Side by side, as many as there are processors.
async function lookOn() { for (let next; (next = looks.shift());) await look(...next); }
await Promise.all(Array.from({ length: availableParallelism() }, lookOn));
await browser.close();
process.exitCode = failed ? 1 : 0;
