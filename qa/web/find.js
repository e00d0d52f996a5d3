// Runs once in the element of the field that finds articles (gr.HTML: `element`, `trigger` are given).
const TYPING_MS = 200;
let waiting;
element.addEventListener("input", (event) => {
  const words = event.target.value;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const { order, falling, period } = document.querySelector("#catalogue .catalogue").dataset;
    trigger("list", { words, order, falling, period, page: "0" });
  }, TYPING_MS);
});
