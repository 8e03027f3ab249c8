// The card of one place.
function showCard(host, number, card, data, silence, close) {
  const place = data.places[number], told = data.later.places[number];
  empty(host);
  host.hidden = false;
  const head = make("div", "gm-card-head");
  if (card.mark !== null && card.mark !== undefined) {
    const wide = data.marks[card.mark].loud;
    head.appendChild(picture(wide ? (card.since ? 112 : 76) : 30, wide ? 76 : 30, data.marks[card.mark].nodes, 1.2));
    dateAge(head, card.since);
  }
  const titles = make("div", "gm-card-titles");
  const title = make("h2", "gm-card-title", place.name);
  title.setAttribute("tabindex", "-1");
  title.setAttribute("dir", "auto");
  titles.appendChild(title);
  titles.appendChild(otherNames(told));
  titles.appendChild(make("p", "gm-card-kind", told.kind));
  head.appendChild(titles);
  const button = make("button", "gm-close", data.words.close + " \u00d7");
  button.setAttribute("type", "button");
  button.addEventListener("click", close);
  head.appendChild(button);
  host.appendChild(head);
  host.appendChild(make("p", "gm-verdict", card.verdict.join(" ") || silence));
  const tags = make("p", "gm-tags");
  for (const tag of card.tags) { tags.appendChild(make("span", tag.b ? "gm-tag gm-strong" : "gm-tag", tag.t)); }
  if (card.tags.length) { host.appendChild(tags); }
  for (const section of card.sections) { host.appendChild(cardSection(section, data)); }
  const foot = make("div", "gm-card-foot");
  for (const line of told.foot) { foot.appendChild(make("p", "", line)); }
  host.appendChild(foot);
  return title;
}

function otherNames(told) {
  const line = make("p", "gm-card-names");
  told.names.forEach((name, number) => {
    if (number) { line.appendChild(make("span", "", " \u00b7 ")); }
    const span = make("span", "", name.t);
    span.setAttribute("dir", "auto");
    if (name.lang) { span.setAttribute("lang", name.lang); }
    line.appendChild(span);
  });
  return line;
}

// Who said nothing: some by name, and the rest of many where it is asked for.
const SILENT_NAMED = 8;

function unheard(names, words) {
  const few = names.length < SILENT_NAMED + 3 ? names
    : names.slice(0, SILENT_NAMED).concat(fill(words.n_others, { n: names.length - SILENT_NAMED }));
  const told = make(few === names ? "p" : "summary", "gm-q", fill(words.no_report_by, { organisations: listed(few, words) }));
  if (few === names) { return told; }
  const whole = make("details", "gm-q");
  whole.append(told, listed(names.slice(SILENT_NAMED), words) + ".");
  return whole;
}

function cardSection(section, data) {
  const part = make("section", section.tone ? "gm-card-part gm-" + section.tone : "gm-card-part");
  part.appendChild(make("h3", "", section.title));
  const list = make("div", "gm-items");
  for (const item of section.items) {
    const entry = make("div", "gm-item");
    if (item.mark !== undefined) {
      entry.className = "gm-item gm-voiced";
      entry.appendChild(picture(26, 26, data.marks[item.mark].nodes, 0.86));
    }
    const words = make("div", "gm-item-words");
    if (item.heard) {
      const silent = data.accounts.filter((account, number) => account.name && !item.heard.includes(number));
      words.appendChild(unheard(silent.map((account) => account.the), data.words));
    }
    for (const line of item.lines) { words.appendChild(runs(make("p", line.q ? "gm-q" : ""), line.r)); }
    entry.appendChild(words);
    list.appendChild(entry);
  }
  part.appendChild(list);
  return part;
}
