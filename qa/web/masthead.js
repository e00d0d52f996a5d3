// Runs once in the element of the masthead (gr.HTML: `element`, `trigger`, `watch` are given): the page speaks its
// language, and shows one view at a time.
const root = document.documentElement;
const show = (view) => {
  root.dataset.view = view;
  element.querySelectorAll("[data-view]").forEach((button) => {
    if (button.dataset.view === view) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  });
};
const tell = () => {
  root.lang = element.querySelector("[lang]").lang;
  show(root.dataset.view ?? "chat");
};
tell();
watch("value", tell);

// The browser's own back and forward lead from view to view, and not out of the desk at once.
history.replaceState({ view: root.dataset.view }, "");
const turn = (view) => {
  if (view !== root.dataset.view) history.pushState({ view }, "");
  show(view);
};
addEventListener("popstate", (event) => {
  const view = event.state?.view ?? "chat";
  show(view);
  trigger("view", { view });
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-view]");
  if (button === null) return;
  turn(button.dataset.view);
  trigger("view", { view: button.dataset.view });
});
// A new chat, or one that is opened again, is looked at in the view of the chat.
document.addEventListener("yinju:view", (event) => turn(event.detail));
document.addEventListener("click", (event) => {
  if (event.target.closest("#new-chat") !== null) turn("chat");
});
