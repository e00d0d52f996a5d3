// Runs once in the element of the masthead (gr.HTML: `element`, `watch` are given): the page speaks its language.
const tell = () => {
  document.documentElement.lang = element.querySelector("[lang]").lang;
};
tell();
watch("value", tell);
