// Runs once in the element of the filter (gr.HTML: `element`, `trigger` are given).
// A range that ends before it begins holds nothing: the browser says so at the field, and sends no such form.
element.addEventListener("input", (event) => {
  const form = event.target.form;
  const { since, until } = form.elements;
  const reversed = since.value !== "" && until.value !== "" && until.value < since.value;
  until.setCustomValidity(reversed ? form.dataset.reversed : "");
});

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
