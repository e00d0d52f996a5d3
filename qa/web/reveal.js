// Runs after a citation has been opened, also when it is open already: brings the quoted words into view.
() => {
  const show = () => {
    const pane = document.querySelector("#source .source");
    const target = document.getElementById("quoted") ?? pane;
    pane?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "center" });
    document.dispatchEvent(new Event("yinju:revealed"));
  };
  // The new article is drawn after this returns.
  requestAnimationFrame(() => requestAnimationFrame(show));
}
