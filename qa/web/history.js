// Runs once in the element of the kept conversations (gr.HTML: `element`, `trigger` are given).
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.dataset.open !== undefined) {
    trigger("reopen", { chat: button.dataset.open });
    document.dispatchEvent(new CustomEvent("yinju:view", { detail: "chat" }));
  } else if (button.dataset.delete !== undefined) {
    // The first press asks, the second deletes.
    if (button.textContent === button.dataset.sure) trigger("delete", { chat: button.dataset.delete });
    else {
      const named = button.textContent;
      button.textContent = button.dataset.sure;
      button.addEventListener("blur", () => (button.textContent = named), { once: true });
    }
  }
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  trigger("rename", { chat: event.target.dataset.rename, name: event.target.elements.name.value });
});
