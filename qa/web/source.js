// Runs once in the element of the source pane (gr.HTML: `element`, `watch` are given), after copying.js.
element.addEventListener("click", (event) => {
  if (event.target.closest("button.back") === null) return;
  const list = document.documentElement.dataset.view === "shelf" ? "#catalogue" : "#conversation";
  const opened = document.querySelector(`${list} [aria-current]`) ?? document.querySelector("#question textarea");
  opened?.scrollIntoView({ block: "center" });
  opened?.focus({ preventScroll: true });
});

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
