// Find a place by any of its names, in any script.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function nameIndex(data) {
  return data.places.map((place, number) => ({
    number: number, names: Array.from(new Set([place.name].concat(data.later.places[number].find || []))).map((name) => [name, plain(name)]),
  }));
}

function matches(index, query) {
  const asked = plain(query), found = [];
  if (!asked) { return found; }
  for (const entry of index) {
    let best = null;
    for (const [name, text] of entry.names) {
      const at = (" " + text).indexOf(" " + asked);
      const rank = text === asked ? 0 : at === 0 ? 1 : at > 0 ? 2 : text.includes(asked) ? 3 : 4;
      if (rank < 4 && (!best || rank < best.rank)) { best = { number: entry.number, name: name, rank: rank }; }
    }
    if (best) { found.push(best); }
  }
  return found.sort((a, b) => a.rank - b.rank || a.number - b.number).slice(0, 8);
}

function findControl(host, data, choose) {
  let index = null;
  const base = data.id + "-found";
  const label = make("label", "gm-find-label", data.words.find_place);
  const input = make("input", "gm-find-input"), list = make("ul", "gm-found");
  const none = make("p", "gm-find-none");
  none.setAttribute("role", "status");
  label.setAttribute("for", base + "-input");
  for (const entry of [["id", base + "-input"], ["type", "text"], ["role", "combobox"], ["autocomplete", "off"],
    ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", base], ["dir", "auto"]]) {
    input.setAttribute(entry[0], entry[1]);
  }
  list.id = base;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", data.words.find_place);
  let found = [], at = -1;

  function show(shown) {
    list.hidden = !shown || !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) { at = -1; }
    mark();
  }

  function mark() {
    Array.from(list.children).forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) { input.setAttribute("aria-activedescendant", base + at); } else { input.removeAttribute("aria-activedescendant"); }
  }

  function take(number) {
    const place = data.places[found[number].number];
    input.value = place.name;
    show(false);
    choose(place.place, input);
  }

  input.addEventListener("input", () => {
    // Names are made plain when the first one is looked for.
    index = index || nameIndex(data);
    found = matches(index, input.value);
    empty(list);
    found.forEach((entry, number) => list.appendChild(optionOf(entry, number)));
    none.textContent = plain(input.value) && !found.length ? data.words.find_none : "";
    at = found.length ? 0 : -1;
    show(true);
  });

  function optionOf(entry, number) {
    const place = data.places[entry.number], option = make("li", "gm-option");
    option.id = base + number;
    option.setAttribute("role", "option");
    const name = make("b", "", place.name);
    name.setAttribute("dir", "auto");
    option.appendChild(name);
    if (entry.name !== place.name) {
      const other = make("span", "", entry.name);
      other.setAttribute("dir", "auto");
      option.appendChild(other);
    }
    option.addEventListener("mousedown", (event) => { event.preventDefault(); take(number); });
    return option;
  }

  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); show(false); return; }
    if (event.key === "Enter" && at >= 0 && !list.hidden) { event.preventDefault(); take(at); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !found.length) { return; }
    event.preventDefault();
    at = list.hidden ? 0 : (at + step + found.length) % found.length;
    show(true);
  });
  input.addEventListener("blur", () => show(false));
  for (const element of [label, input, list, none]) { host.appendChild(element); }
  show(false);
}
