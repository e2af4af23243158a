// Hides, groups and counts the changes that stand in the page. The state of the
// filters is kept behind the # of the address, so that a view can be passed on.

const find = (id) => document.getElementById(id);
const form = find("filters");
const holder = find("changes");
const changes = [...holder.querySelectorAll("details.change")];
const texts = new Map(changes.map((it) => [it, it.textContent.toLowerCase()]));
const boxes = form ? [...form.querySelectorAll("input[name=level]")] : [];
const fields = ["query", "client", "service", "grouping"];
const RANK = { breaking: 0, risky: 1, safe: 2 };

function levelOf(change, client) {
  return change.dataset[client || "level"];
}

function readState() {
  const saved = new URLSearchParams(location.hash.slice(1));
  for (const name of fields) {
    const field = find(name);
    if (saved.has(name)) field.value = saved.get(name);
    // An address that names something this report does not have changes nothing.
    if (field.value === "" && field.options) field.selectedIndex = 0;
  }
  if (saved.has("levels")) {
    const wanted = saved.get("levels").split(" ");
    for (const box of boxes) box.checked = wanted.includes(box.value);
  }
}

function writeState() {
  const state = new URLSearchParams();
  for (const name of fields) {
    const { value, selectedIndex } = find(name);
    if (value && selectedIndex !== 0) state.set(name, value);
  }
  const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
  if (wanted.length < boxes.length) state.set("levels", wanted.join(" "));
  const text = state.toString();
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}

function isWanted(change, filter) {
  return (
    filter.levels.has(levelOf(change, filter.client)) &&
    (!filter.service || change.dataset.service === filter.service) &&
    filter.words.every((word) => texts.get(change).includes(word))
  );
}

function showLevel(change, client) {
  const badge = change.querySelector("summary .badge");
  const level = levelOf(change, client);
  badge.textContent = level;
  badge.className = `badge ${level}`;
}

function group(grouping, client) {
  const key = (it) =>
    grouping === "level" ? levelOf(it, client) : it.dataset[grouping];
  const sections = new Map();
  for (const change of changes) {
    if (change.hidden) continue;
    const name = key(change);
    if (!sections.has(name)) sections.set(name, []);
    sections.get(name).push(change);
  }
  const names = [...sections.keys()];
  if (grouping === "level") names.sort((a, b) => RANK[a] - RANK[b]);
  const made = names.map((name) => {
    const section = document.createElement("section");
    section.className = "group";
    const heading = document.createElement("h2");
    heading.textContent = name;
    const count = document.createElement("span");
    count.className = "count";
    const found = sections.get(name);
    found.sort((a, b) => RANK[levelOf(a, client)] - RANK[levelOf(b, client)]);
    const { length } = found;
    count.textContent = length === 1 ? "1 change" : `${length} changes`;
    heading.append(count);
    section.append(heading, ...found);
    return section;
  });
  const rest = document.createElement("div");
  rest.hidden = true;
  rest.append(...changes.filter((it) => it.hidden));
  holder.replaceChildren(...made, rest);
}

function update() {
  const client = find("client").value;
  const filter = {
    client,
    service: find("service").value,
    words: find("query").value.toLowerCase().split(/\s+/).filter(Boolean),
    levels: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
  };
  const focused = document.activeElement;
  let shown = 0;
  for (const change of changes) {
    change.hidden = !isWanted(change, filter);
    showLevel(change, client);
    if (!change.hidden) shown += 1;
  }
  group(find("grouping").value, client);
  find("shown").textContent = `${shown} of ${changes.length} shown`;
  if (focused && focused !== document.activeElement) focused.focus();
  writeState();
}

function step(by) {
  const summaries = changes
    .filter((it) => !it.hidden)
    .map((it) => it.querySelector("summary"))
    .sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  if (!summaries.length) return;
  const at = summaries.indexOf(document.activeElement?.closest?.("summary"));
  const next = at < 0 ? (by > 0 ? 0 : summaries.length - 1) : at + by;
  summaries[Math.min(Math.max(next, 0), summaries.length - 1)].focus();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape" && event.target.id === "query") {
    find("query").value = "";
    update();
  } else if (!typing && event.key === "/") {
    event.preventDefault();
    find("query").focus();
  } else if (!typing && event.key === "j") step(1);
  else if (!typing && event.key === "k") step(-1);
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.theme || (dark ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  find("theme").setAttribute("aria-pressed", String(root.dataset.theme !== (dark ? "dark" : "light")));
}

function toggleAll() {
  const visible = changes.filter((it) => !it.hidden);
  const open = visible.some((it) => !it.open);
  for (const change of visible) change.open = open;
  find("open").textContent = open ? "Close all" : "Open all";
}

find("theme").hidden = false;
find("theme").addEventListener("click", toggleTheme);
if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", update);
  // Fields have their first values back only after the event.
  form.addEventListener("reset", () => setTimeout(update));
  find("open").addEventListener("click", toggleAll);
  addEventListener("hashchange", () => {
    readState();
    update();
  });
  document.addEventListener("keydown", onKey);
  readState();
  update();
}
