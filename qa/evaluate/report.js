"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    heading.querySelector("button").addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent;
      const compare = (one, other) => key(one).localeCompare(key(other), document.documentElement.lang, {numeric: true});
      const rows = [...table.tBodies[0].rows].sort((one, other) => (down ? -1 : 1) * compare(one, other));
      table.tBodies[0].append(...rows);
      headings.forEach(each => each.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
}
addEventListener("beforeprint", () => document.querySelectorAll(".lost details").forEach(each => { each.open = true; }));
