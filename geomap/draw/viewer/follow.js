// What stands below the map follows the day and the account. Markup that the page
// brings is kept by its number; what only another day shows is made when it is shown.
function ageOf(since, today) {
  return Math.round((Date.parse(today) - Date.parse(since)) / 86400000);
}

function tellAges(root, today, words) {
  for (const told of root.querySelectorAll("[data-gm-since]")) {
    const key = told.classList.contains("gm-age") ? "age_short" : "age";
    told.textContent = fill(words[key], { n: ageOf(told.getAttribute("data-gm-since"), today) });
  }
}

function scaled(nodes, width, height) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 " + width + " " + height);
  svg.setAttribute("class", "gm-scaled");
  svg.setAttribute("aria-hidden", "true");
  for (const node of nodes) { svg.appendChild(shape(node[0], node[1], node[2])); }
  return svg;
}

function holding(tag, className, parts) {
  const element = make(tag, className);
  for (const part of parts) { if (part) { element.appendChild(part); } }
  return element;
}

function named(tag, text) {
  const element = make(tag, "", text);
  element.setAttribute("dir", "auto");
  return element;
}

function opened(element, place) {
  element.setAttribute("data-gm-open", place);
  return element;
}

const MADE = {
  Panel(piece) {
    const made = holding("figure", "gm-clipped",
      [named("h3", piece.name), scaled(piece.nodes, 240, 190), make("figcaption", "", piece.text)]);
    made.style.borderColor = piece.ink;
    return made;
  },
  TableRow(piece, words) {
    const head = holding("th", "", [opened(named("span", piece.name), piece.place), make("small", "", piece.where)]);
    head.setAttribute("scope", "row");
    const said = holding("td", "", piece.said.map((line) => {
      const told = make("p", "", line[0]);
      if (line[1]) { told.appendChild(named("small", line[1])); }
      return told;
    }));
    const cells = [["th_agreement", piece.agreement], ["th_activity", piece.activity],
      ["th_operation", piece.operation], ["th_change", piece.change]].map((entry) => {
      const cell = make("td", "", entry[1] || words.nothing);
      cell.setAttribute("data-label", words[entry[0]]);
      return cell;
    });
    if (piece.strong) { cells[0].append(" \u00b7 ", make("strong", "", piece.strong)); }
    if (piece.verification) { cells[0].appendChild(make("small", "", piece.verification)); }
    const made = holding("tr", "", [head, said].concat(cells));
    made.setAttribute("data-gm-row", piece.place);
    made.setAttribute("data-gm-place", piece.place);
    return made;
  },
  Ruler(piece, words) {
    const made = holding("div", "gm-ruler", [
      opened(make("h3", "", piece.title), piece.frontier), make("p", "gm-lead", piece.text),
      holding("div", "gm-ruler-row gm-ruler-head", [make("div"),
        holding("div", "", [make("b", "", words.where_on_line), scaled(piece.names, 600, 52)]),
        holding("div", "gm-measured", [make("b", "", piece.measured)])]),
    ].concat(piece.rows.map(rulerRow), [
      holding("div", "gm-ruler-row gm-ruler-foot", [make("div"), holding("div", "", [scaled(piece.axis, 600, 44)]),
        holding("div", "gm-ruler-ends", [make("span", "", "0"), make("span", "", words.half), make("span", "", words.whole)])]),
    ]));
    if (piece.lengths_title) {
      made.appendChild(make("h4", "", piece.lengths_title));
      made.appendChild(make("p", "gm-lead", words.of_what_text));
    }
    for (const length of piece.lengths) {
      made.appendChild(holding("div", "gm-length",
        [scaled(length[0], 254, 16), make("b", "", length[1]), make("span", "", length[2])]));
    }
    made.setAttribute("data-gm-line", piece.frontier);
    return made;
  },
};

function rulerRow(row) {
  const made = holding("div", "gm-ruler-row" + (row.across ? " gm-across" : "") + (row.stated ? " gm-stated" : ""), [
    holding("div", "gm-ruler-name", [named("b", row.name), make("small", "", row.said)]),
    holding("div", "gm-ruler-track", [scaled(row.track, 600, 42)]),
    holding("div", "gm-ruler-bar", [scaled(row.bar, 190, 42)]),
    holding("div", "gm-ruler-bounds", [make(row.stated ? "b" : "span", "", row.bounds), make("small", "", row.remark)]),
  ]);
  made.setAttribute("data-gm-account", row.account);
  return made;
}

// Put elements into a place in their order; those that stand right stay untouched.
function arrange(host, elements, last) {
  let at = host.firstElementChild;
  for (const element of elements) {
    if (element === at) { at = at.nextElementSibling; } else { host.insertBefore(element, at); }
  }
  while (at && at !== last) {
    const next = at.nextElementSibling;
    at.remove();
    at = next;
  }
}

function follower(data, part, ready) {
  const kept = [], words = data.words, hosts = {};
  for (const name of ["alone", "rulers", "words"]) { hosts[name] = part(name); }
  for (const host of Object.values(hosts)) {
    if (!host) { continue; }
    for (const element of host.querySelectorAll("[data-gm-piece]")) {
      kept[Number(element.getAttribute("data-gm-piece"))] = element;
      ready(element);
    }
  }
  function pieces(numbers) {
    return numbers.map((number) => {
      if (!kept[number]) {
        const piece = data.later.pieces[number];
        kept[number] = MADE[piece.is](piece, words);
        ready(kept[number]);
      }
      return kept[number];
    });
  }

  function table(view) {
    const words = hosts.words, rest = words.querySelector(".gm-rest"), fold = words.querySelector("details");
    const silent = rest.querySelector(".gm-silent-row");
    arrange(words.querySelector(".gm-first tbody"), pieces(view.rows), null);
    arrange(rest.tBodies[0], pieces(view.passing), silent);
    silent.hidden = !view.silent;
    silent.querySelector("small").textContent = view.counts || "";
    silent.lastElementChild.textContent = view.silent || "";
    fold.querySelector("summary").textContent = view.fold;
    fold.hidden = !view.fold;
    words.querySelector(".gm-first").hidden = !view.rows.length;
  }

  function rulers(every, account) {
    const shown = pieces(every.rulers), list = hosts.rulers.querySelector(".gm-ruler-list");
    arrange(list, shown, null);
    let heard = 0;
    for (const ruler of shown) {
      let own = 0;
      for (const row of ruler.querySelectorAll("[data-gm-account]")) {
        row.hidden = Boolean(account) && row.getAttribute("data-gm-account") !== account;
        own += row.hidden ? 0 : 1;
      }
      ruler.hidden = !own;
      heard += own;
    }
    hosts.rulers.hidden = !heard;
  }

  return function follow(state, now, every, alone, caption, saidOfAll) {
    if (hosts.words) { table(now); }
    if (hosts.rulers) { rulers(every, data.accounts[state.account].name); }
    if (hosts.alone) {
      const panels = pieces(alone.flat());
      arrange(hosts.alone.querySelector(".gm-panels"), panels, null);
      hosts.alone.querySelector(".gm-quiet-sources").textContent = every.hushed || "";
      hosts.alone.querySelector("summary").textContent = fill(words.fold_maps, { n: panels.length });
    }
    for (const scope of document.querySelectorAll("[data-gm-map='" + data.id + "'] .gm-scope")) {
      scope.textContent = scope.hasAttribute("data-gm-every") ? saidOfAll : caption;
    }
    for (const host of Object.values(hosts)) { if (host) { tellAges(host, data.days[state.day], words); } }
  };
}
