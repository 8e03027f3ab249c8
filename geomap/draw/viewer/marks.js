// Marks: buttons that carry their own sentence.
function drawMarks(pane, map, data, view, state, open) {
  const hadFocus = document.activeElement && pane.contains(document.activeElement)
    ? document.activeElement.getAttribute("data-gm-place") : null;
  empty(pane);
  const scale = state.compact ? 0.84 : 1.2;
  const placed = [];
  const sight = inSight(map, data);
  if (sight.crowded) {
    drawCrowd(pane, map, data, view, state, sight.numbers, open);
    return placed;
  }
  const said = new Map(view.marks.map((entry) => [entry.place, entry]));
  sight.numbers.forEach((number) => {
    const place = data.places[number], entry = said.get(number) || { mark: view.quiet, text: "" };
    const mark = data.marks[entry.mark];
    const at = map.latLngToLayerPoint([place.lat, place.lon]);
    const button = markButton(place, entry, mark, scale, state);
    button.style.left = at.x + "px";
    button.style.top = at.y + "px";
    button.addEventListener("click", () => open(place.place, button));
    L.DomEvent.disableClickPropagation(button);
    pane.appendChild(button);
    placed.push({ place: place, entry: entry, mark: mark, nodes: mark.nodes, at: at, button: button, scale: scale });
    if (hadFocus === place.place) { button.focus({ preventScroll: true }); }
  });
  tellAges(pane, data.days[state.day], data.words);
  return placed;
}

function markButton(place, entry, mark, scale, state) {
  const button = make("button", mark.loud ? "gm-mark gm-loud leaflet-zoom-hide" : "gm-mark leaflet-zoom-hide");
  button.setAttribute("type", "button");
  button.setAttribute("data-gm-place", place.place);
  button.setAttribute("aria-label", place.name + ". " + (entry.text || state.words.no_report));
  button.setAttribute("aria-pressed", String(state.selected === place.place));
  button.title = place.name;
  button.appendChild(picture(44, 44, mark.nodes, scale));
  dateAge(button, entry.since);
  return button;
}

function dateAge(host, since) {
  const age = host.querySelector(".gm-age");
  if (age && since) { age.setAttribute("data-gm-since", since); }
}

// What a mark's drawing covers is asked of the page once, not for each place and day.
const COVERED = new WeakMap();

function coveredBy(item) {
  const age = item.button.querySelector(".gm-age"), told = age ? age.textContent : "";
  if (!COVERED.has(item.nodes)) { COVERED.set(item.nodes, new Map()); }
  const kept = COVERED.get(item.nodes);
  if (!kept.has(told)) { kept.set(told, item.button.querySelector("svg").getBBox()); }
  return kept.get(told);
}

function reachOf(item) {
  const box = coveredBy(item);
  return {
    left: item.at.x + box.x * item.scale, right: item.at.x + (box.x + box.width) * item.scale,
    top: item.at.y + box.y * item.scale, bottom: item.at.y + (box.y + box.height) * item.scale,
  };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Returns whether a mark was drawn anew: its age has to be told again.
function chooseCorners(placed) {
  let moved = false;
  const loud = placed.filter((item) => item.mark.loud);
  for (const item of loud) {
    if (!item.mark.corners) { continue; }
    const others = loud.filter((other) => other !== item).map(reachOf);
    const away = item.mark.reach * item.scale;
    const corner = (x, y) => ({
      left: item.at.x + x * away - 11, right: item.at.x + x * away + 11,
      top: item.at.y + y * away - 11, bottom: item.at.y + y * away + 11,
    });
    const slots = [["NE", corner(0.75, -0.75)], ["NW", corner(-0.75, -0.75)], ["SW", corner(-0.75, 0.75)]];
    const free = slots.find((slot) => !others.some((box) => overlap(box, slot[1])));
    const slot = (free || slots[0])[0];
    if (slot !== "NE") {
      const svg = item.button.querySelector("svg");
      item.nodes = item.mark.corners[slot];
      item.button.replaceChild(picture(44, 44, item.nodes, item.scale), svg);
      dateAge(item.button, item.entry.since);
      moved = true;
    }
  }
  return moved;
}
