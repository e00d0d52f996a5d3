// Runs once in the element of the source pane (gr.HTML: `element`, `watch` are given), after copying.js.
const leave = () => {
  const list = document.documentElement.dataset.view === "shelf" ? "#catalogue" : "#conversation";
  const opened = document.querySelector(`${list} [aria-current]`) ?? document.querySelector("#question textarea");
  opened?.scrollIntoView({ block: "center" });
  opened?.focus({ preventScroll: true });
};
// On a phone an article stands below what it was opened from, which the browser's own back leads to as well.
let below = false;
history.scrollRestoration = "manual"; // it would come after ours
document.addEventListener("yinju:revealed", () => {
  const back = element.querySelector("button.back");
  if (back === null || getComputedStyle(back).display === "none") return;
  if (!history.state?.source) history.pushState({ ...history.state, source: true }, "");
  below = true;
});
addEventListener("popstate", (event) => {
  const before = below;
  below = event.state?.source === true;
  if (below) element.scrollIntoView();
  else if (before) leave();
});
const back = () => (history.state?.source ? history.back() : leave());
element.addEventListener("click", (event) => event.target.closest("button.back") && back());
element.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && back());

copying(element);

// The quotations of the answer that the open one belongs to, and its number among them.
const quotations = () => {
  const current = document.querySelector("#conversation button.cite[aria-current]");
  const all = current === null ? [] : [...current.closest(".turn").querySelectorAll("button.cite")];
  return [all, all.indexOf(current)];
};

element.addEventListener("click", (event) => {
  const step = event.target.closest("button.step");
  if (step === null) return;
  const [all, at] = quotations();
  all[at + Number(step.dataset.step)]?.click();
});

const enable = () => {
  const [all, at] = quotations();
  element.querySelectorAll("button.step").forEach((step) => {
    step.disabled = all[at + Number(step.dataset.step)] === undefined;
  });
};
watch("value", enable);
