// Runs once in the element of the conversation (gr.HTML: `element`, `trigger`, `watch` are given).
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.dataset.question !== undefined) {
    trigger("example", { question: button.dataset.question });
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

watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const first = turns.length === 0 ? element.querySelector(".welcome") : turns[turns.length - 1];
  first?.scrollIntoView({ block: "start" });
});
