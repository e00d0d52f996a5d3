// Runs once in the element of the box (gr.HTML: `element`, `trigger` are given): adds dropped files, removes an article.
const box = () => element.querySelector(".adding");

const say = (text, list = []) => {
  const told = box().querySelector(".told");
  const items = list.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  const paragraph = Object.assign(document.createElement("p"), { textContent: text });
  const all = document.createElement("ul");
  all.append(...items);
  told.replaceChildren(paragraph, ...(items.length ? [all] : []));
};

const step = (name, done, total) => {
  const steps = box().querySelector(".steps");
  let bar = steps.querySelector(`progress[data-step="${name}"]`);
  if (bar === null) {
    const label = document.createElement("label");
    bar = document.createElement("progress");
    bar.dataset.step = name;
    label.append(box().dataset[name] ?? name, bar);
    steps.append(label);
  }
  Object.assign(bar, { max: Math.max(1, total), value: done });
};

// Reads server-sent events from a response: an EventSource can send nothing but GET.
const events = async function* (response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = "", part; !(part = await reader.read()).done; ) {
    const blocks = (text + part.value).split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const [name, data] = block.split("\n");
      yield [name.slice("event: ".length), JSON.parse(data.slice("data: ".length))];
    }
  }
};

const change = async (path, options, problems) => {
  let told = "";
  try {
    // What is wrong with a file is told in the language of the page, which may not be that of the browser.
    const headers = { ...options.headers, "Accept-Language": box().lang };
    const response = await fetch(path, { ...options, headers });
    if (!response.ok) {
      const known = box().dataset[`s${response.status}`]?.replace("{}", response.headers.get("Retry-After"));
      throw new Error(known ?? (await response.json()).detail);
    }
    for await (const [name, data] of events(response)) {
      if (name === "step") step(data.step, data.done, data.total);
      else if (name === "problem") problems.push(`${data.source}: ${data.message}`);
      else if (name === "failed") told = `${box().dataset.failed} ${data.message}`;
      else if (data.articles === data.before) told = box().dataset.unchanged.replace("{}", data.articles);
      else told = box().dataset.changed.replace("{}", data.before).replace("{}", data.articles);
    }
  } catch (error) {
    told = `${box().dataset.failed} ${error.message}`;
  }
  box().querySelector(".steps").replaceChildren();
  say(told, problems);
  trigger("changed", {});
};

const encoded = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

const add = async (chosen) => {
  const { mostFiles, mostBytes, mostInAll, large, many } = box().dataset;
  const problems = [];
  const files = [];
  let left = Number(mostInAll);
  say("");
  for (const file of chosen) {
    if (files.length === Number(mostFiles)) problems.push(`${file.name}: ${many}`);
    else if (file.size > Math.min(Number(mostBytes), left)) problems.push(`${file.name}: ${large}`);
    else {
      left -= file.size;
      try {
        files.push({ name: file.name, content: file.size ? await encoded(file) : "" });
      } catch (error) {
        problems.push(`${file.name}: ${error.message}`);
      }
      step("sending", files.length, chosen.length);
    }
  }
  if (files.length === 0) {
    say("", problems);
    return;
  }
  const headers = { "Content-Type": "application/json" };
  await change("/api/articles", { method: "POST", headers, body: JSON.stringify({ files }) }, problems);
};

element.addEventListener("change", (event) => {
  const chosen = [...event.target.files];
  event.target.value = "";
  if (chosen.length) add(chosen);
});

for (const name of ["dragover", "dragleave", "drop"]) {
  element.addEventListener(name, (event) => {
    if (box() === null) return;
    event.preventDefault();
    box().classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) add([...event.dataTransfer.files]);
  });
}

document.addEventListener("yinju:remove", (event) => {
  say("");
  change(`/api/articles/${encodeURIComponent(event.detail)}`, { method: "DELETE" }, []);
});
