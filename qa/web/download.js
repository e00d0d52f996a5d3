// Runs once in a hidden element (gr.HTML: `element`, `watch` are given): hands the file that it was given to the reader.
watch("value", () => {
  const given = element.querySelector("[data-file]");
  if (given === null) return;
  const { file, name, kind } = given.dataset;
  const bytes = Uint8Array.from(atob(file), (char) => char.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: kind }));
  link.download = name;
  link.click();
  // The browser has taken it once the click is through.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
