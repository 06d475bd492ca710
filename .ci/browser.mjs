// node browser.mjs SHOTS FILE...: each file in light and dark, wide and narrow, with and without scripts. MODULES names the
// folder with playwright-core and axe-core; SHOTS may be empty.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
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
  if (shots) await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`), fullPage: name !== "report" });
  if (width === 1280 && colorScheme === "light") {
    await page.evaluate(() => document.querySelectorAll("main details:not(.fold)").forEach(d => { d.open = true; }));
    for (const button of await page.$$("thead th button")) await button.click();
    bad.push(...(await faults(page)).map(fault => `sorted: ${fault}`));
    if (shots) for (const format of ["A4", "Letter"]) await page.pdf({ path: join(shots, `${name}-${format}.pdf`), format });
  }
  await context.close();
  console.log(`${name} ${colorScheme} ${width}: ${bad.length ? "BAD" : "ok"}`);
  bad.forEach(fault => console.log(`  ${fault}`));
  failed += bad.length;
}

for (const file of files)
  for (const colorScheme of ["light", "dark"])
    for (const width of [1280, 360]) await look(file, colorScheme, width);
await browser.close();
process.exitCode = failed ? 1 : 0;
