// Runs once in the element of the conversation (gr.HTML: `element`, `trigger`, `watch` are given).
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.dataset.question !== undefined) {
    trigger("example", { question: button.dataset.question });
  } else if (button.dataset.export !== undefined) {
    trigger("export", { form: button.dataset.export });
  } else if (button.classList.contains("rating")) {
    rate(button.closest(".rate"), button);
  } else if (button.dataset.article !== undefined) {
    element.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    const { article, start, end, marks } = button.dataset;
    // The number beside the short answer and the line under the quotation open the same words.
    button.closest(".turn").querySelectorAll("button[data-article]").forEach((other) => {
      const same = other.dataset.article === article && other.dataset.start === start;
      if (same) other.setAttribute("aria-current", "true");
    });
    trigger("cite", { article, start, end, marks });
  }
});

element.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.closest(".rate input") === null) return;
  event.preventDefault();
  event.target.closest(".rate").querySelector("button.keep").click();
});

const rate = (line, button) => {
  const pressed = button.dataset.rating !== undefined ? button : line.querySelector("[aria-pressed=true]");
  if (pressed === null) return;
  line.querySelectorAll("[aria-pressed]").forEach((other) => other.setAttribute("aria-pressed", other === pressed));
  const [note, kept] = [line.querySelector(".note"), line.querySelector(".kept")];
  const written = button === pressed ? "" : note.querySelector("input").value;
  // What is right already needs no word on what would be, and a note that was kept is done with.
  note.hidden = pressed.dataset.rating === "right" || button !== pressed;
  kept.textContent = kept.dataset.said;
  if (!note.hidden) note.scrollIntoView({ block: "nearest" });
  trigger("rate", { turn: line.dataset.turn, rating: pressed.dataset.rating, note: written });
};

watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const first = turns.length === 0 ? element.querySelector(".welcome") : turns[turns.length - 1];
  first?.scrollIntoView({ block: "start" });
});
