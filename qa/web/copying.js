// Copies what the buttons of a toolbar hold; `copying(root)` makes those below an element work.
const copying = (root) => {
  const byHand = (text) => {
    // The clipboard is only open to pages that came over https or from this machine.
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (button === null) return;
    const { link, copy } = button.dataset;
    const text = link === undefined ? copy : new URL(link, location.href).href;
    const copied = button.closest(".tools").querySelector(".copied");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!byHand(text)) return;
      button.focus();
    }
    copied.textContent = copied.dataset.said;
  });
};
