"use strict";
(() => {
  const root = document.documentElement, tools = document.querySelector(".tools");
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const open = value => all("main details").forEach(d => { d.open = value; });
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const doing = {
    open: () => open(true),
    close: () => open(false),
    theme: () => { root.dataset.theme = dark() ? "light" : "dark"; },
    print: () => print(),
  };
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("click", event => { const what = event.target.dataset.do; if (what) doing[what](); });
  }
  if (innerWidth < 640) all("nav details").forEach(d => { d.open = false; });
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target && target.parentElement; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
  const closed = [];
  // Of the annex only what the reader opened is printed: all of it is over a hundred pages.
  addEventListener("beforeprint", () => all("main section:not(.opens) details:not([open])").forEach(d => { closed.push(d); d.open = true; }));
  addEventListener("afterprint", () => { while (closed.length) closed.pop().open = false; });
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  };
  const order = (a, b) => {
    const figures = [a, b].map(x => typeof x === "number");
    if (figures[0] !== figures[1]) return figures[0] ? -1 : 1;
    return figures[0] ? a - b : a.localeCompare(b, root.lang);
  };
  const sort = (table, at, head) => {
    const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    all("thead th", table).forEach(th => th.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
    const rows = all("tbody tr", table);
    rows.sort((a, b) => down * order(value(a, at), value(b, at)));
    table.tBodies[0].append(...rows);
  };
  for (const table of all("table.sorted")) {
    all("thead th", table).forEach(head => {
      const at = head.cellIndex;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, at, head));
      if (head.dataset.only !== undefined) only(table, at, button.textContent);
    });
  }
  function only(table, at, title) {
    const values = [...new Set(all("tbody tr", table).map(row => row.cells[at].textContent.trim()))].filter(Boolean);
    if (values.length < 2 || !tools) return;
    const label = document.createElement("label"), select = document.createElement("select");
    label.className = "only";
    label.append(`${tools.dataset.only} (${title}): `, select);
    select.append(new Option(tools.dataset.all, ""), ...values.map(v => new Option(v, v)));
    select.addEventListener("change", () => all("tbody tr", table).forEach(row => {
      row.hidden = select.value !== "" && row.cells[at].textContent.trim() !== select.value;
    }));
    table.parentElement.before(label);
  }
})();
