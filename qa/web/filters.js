// Runs once in the element of the filter (gr.HTML: `element`, `trigger` are given).
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const outlets = [...form.querySelectorAll("[name=outlet]:checked")].map((box) => box.value);
  trigger("narrow", { since: form.elements.since.value, until: form.elements.until.value, outlets });
  document.querySelector("#question textarea")?.focus();
});

element.addEventListener("click", (event) => {
  if (event.target.closest("button.clear") === null) return;
  trigger("narrow", { since: "", until: "", outlets: [] });
  document.querySelector("#question textarea")?.focus();
});
