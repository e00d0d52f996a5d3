// Runs once in the element of the source pane (gr.HTML: `element` is given).
element.addEventListener("click", (event) => {
  if (event.target.closest("button.back") === null) return;
  const opened = document.querySelector("#conversation [aria-current]") ?? document.querySelector("#question textarea");
  opened?.scrollIntoView({ block: "center" });
  opened?.focus({ preventScroll: true });
});
