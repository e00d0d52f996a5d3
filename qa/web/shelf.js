// Runs once in the element of the catalogue (gr.HTML: `element`, `trigger`, `watch` are given).
let pressed = "";
const list = (button, change) => {
  const { words, order, falling, period } = element.querySelector(".catalogue").dataset;
  const [name] = Object.keys(change);
  pressed = name === "page" ? "" : `[data-${name}="${button.dataset[name]}"]`;
  trigger("list", { words, order, falling, period, page: "0", ...change });
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.dataset.remove !== undefined) remove(button);
  const { order, falling, page, period, article } = button.dataset;
  if (order !== undefined) list(button, { order, falling });
  else if (page !== undefined) list(button, { page });
  else if (period !== undefined) {
    list(button, { period: button.getAttribute("aria-pressed") === "true" ? "" : period });
  } else if (article !== undefined && button.closest("th") !== null) {
    element.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    button.setAttribute("aria-current", "true");
    trigger("open", { article });
  }
});

// The first press asks, the second removes.
const remove = (button) => {
  if (button.textContent !== button.dataset.sure) {
    const named = button.textContent;
    button.textContent = button.dataset.sure;
    button.setAttribute("aria-label", button.dataset.sure);
    button.addEventListener("blur", () => (button.textContent = named), { once: true });
  } else {
    document.dispatchEvent(new CustomEvent("yinju:remove", { detail: button.dataset.remove }));
  }
};

// What was pressed is drawn anew, and keeps the keyboard.
watch("value", () => {
  if (pressed !== "") element.querySelector(pressed)?.focus();
  else if (document.activeElement === document.body) element.querySelector(".count")?.scrollIntoView({ block: "nearest" });
  pressed = "";
});
