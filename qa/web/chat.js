// Runs once in the element of the conversation (gr.HTML: `element`, `trigger`, `watch` are given).
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.dataset.question !== undefined) {
    ask(button.dataset.question);
  } else if (button.dataset.export !== undefined) {
    trigger("export", { form: button.dataset.export });
  } else if (button.classList.contains("rating")) {
    rate(button.closest(".rate"), button);
  } else if (button.dataset.article !== undefined) {
    element.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    const { article, start, end, marks } = button.dataset;
    opened = { turn: turns().indexOf(button.closest(".turn")), article, start };
    mark();
    trigger("cite", { article, start, end, marks });
  }
});

const turns = () => [...element.querySelectorAll(".turn")];
// What is open beside the conversation. The number beside the short answer and the line under the quotation open the
// same words.
let opened = null;
const mark = () => {
  turns()[opened?.turn]?.querySelectorAll("button[data-article]").forEach((other) => {
    const same = other.dataset.article === opened.article && other.dataset.start === opened.start;
    if (same) other.setAttribute("aria-current", "true");
  });
};

// A question leaves its box in the moment that it is entered, so that what is typed next is the next one. Those on their
// way, the oldest first: one that is lost goes back where it came from.
const asking = [];
const ask = (question) => {
  const sent = { question };
  asking.push(sent);
  trigger("ask", sent);
  setTimeout(doubt, OVERDUE_MS, sent);
};
// Gradio tells nothing of a question while it has no connection, or once the reader is signed out.
const OVERDUE_MS = 4000;
const doubt = async (sent) => {
  if (!asking.includes(sent)) return;
  const answers = await fetch("/", { method: "HEAD" }).then(({ status }) => status !== 401).catch(() => false);
  if (answers) setTimeout(doubt, OVERDUE_MS, sent);
  else if (asking.includes(sent)) lost(asking.splice(0));
};
const lost = (those) => {
  write([...those.map(({ question }) => question), box().value].filter(Boolean).join("\n"));
  const told = element.querySelector(".lost");
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
};
const box = () => document.querySelector("#question textarea");
const write = (text) => {
  box().value = text;
  box().dispatchEvent(new Event("input", { bubbles: true }));
};
const enter = (event) => {
  event.preventDefault();
  event.stopPropagation();
  const question = box().value;
  write("");
  ask(question);
};
document.addEventListener("yinju:arrived", () => {
  const question = asking.shift()?.question ?? "";
  // One that could not be asked goes back too, to be mended, once the turn that says so is drawn.
  const mend = () => {
    const last = turns().pop();
    if (last?.querySelector(".answer.error") && asking.length === 0 && box().value === "") write(question);
  };
  requestAnimationFrame(() => requestAnimationFrame(mend));
});
document.addEventListener("yinju:lost", () => lost(asking.splice(0, 1)));
// Before Gradio hears of them.
document.addEventListener("click", (event) => event.target.closest("#ask-button") && enter(event), true);
document.addEventListener(
  "keydown",
  (event) => {
    // Enter also chooses among the characters that a Chinese keyboard offers.
    const chosen = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !chosen && event.target === box()) enter(event);
  },
  true,
);

element.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.closest(".rate input") === null) return;
  event.preventDefault();
  event.target.closest(".rate").querySelector("button.keep").click();
});

// The lines of the ratings on their way, the oldest first.
const rating = [];
document.addEventListener("yinju:rated", (event) => {
  const kept = rating.shift().querySelector(".kept");
  kept.textContent = event.detail ? kept.dataset.said : "";
});
const rate = (line, button) => {
  const pressed = button.dataset.rating !== undefined ? button : line.querySelector("[aria-pressed=true]");
  if (pressed === null) return;
  line.querySelectorAll("[aria-pressed]").forEach((other) => other.setAttribute("aria-pressed", other === pressed));
  const note = line.querySelector(".note");
  const written = button === pressed ? "" : note.querySelector("input").value;
  // What is right already needs no word on what would be, and a note that was kept is done with.
  note.hidden = pressed.dataset.rating === "right" || button !== pressed;
  if (!note.hidden) note.scrollIntoView({ block: "nearest" });
  rating.push(line);
  trigger("rate", { turn: line.dataset.turn, rating: pressed.dataset.rating, note: written });
};

watch("value", () => {
  const last = turns().pop();
  if (last === undefined) opened = null;
  mark();
  (last ?? element.querySelector(".welcome"))?.scrollIntoView({ block: "start" });
});
