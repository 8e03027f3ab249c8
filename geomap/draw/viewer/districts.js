// Districts on the land that they are.

// Whether a point lies in some rings; a ring inside another is a hole.
function lieIn(land, x, y) {
  if (x < land.left || x > land.right || y < land.top || y > land.bottom) { return false; }
  let inside = false;
  for (const ring of land.rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const a = ring[i], b = ring[j];
      if ((a.y > y) !== (b.y > y) && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) { inside = !inside; }
    }
  }
  return inside;
}

function landOf(rings) {
  const xs = rings.flatMap((ring) => ring.map((point) => point.x)), ys = rings.flatMap((ring) => ring.map((point) => point.y));
  const least = (list) => list.reduce((a, b) => Math.min(a, b), Infinity), most = (list) => list.reduce((a, b) => Math.max(a, b), -Infinity);
  return { rings: rings, left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
}

// The sign of a district stands on its land; its words best do too, and never on another's.
function boxOver(frame, size, land, others) {
  const middle = { x: (land.left + land.right) / 2, y: (land.top + land.bottom) / 2 };
  const away = (box) => Math.hypot((box.left + box.right) / 2 - middle.x, (box.top + box.bottom) / 2 - middle.y);
  return search(frame, size, away, (found, price) => {
    const sign = [[found.left, found.top], [found.left + 26, found.top], [found.left, found.top + 26], [found.left + 26, found.top + 26]];
    if (!sign.every((spot) => lieIn(land, spot[0], spot[1]))) { return Infinity; }
    const rest = [[found.right, found.top], [found.right, found.bottom], [found.left, found.bottom],
      [(found.left + found.right) / 2, found.top], [(found.left + found.right) / 2, found.bottom]];
    const beyond = rest.filter((spot) => !lieIn(land, spot[0], spot[1]));
    const taken = beyond.some((spot) => others.some((other) => other !== land && lieIn(other, spot[0], spot[1])));
    return taken ? Infinity : price + 30 * beyond.length;
  }, 8, false, { left: land.left, right: land.right, top: land.top, bottom: land.bottom });
}

// The lines of a district's label are measured one by one: most come back on another day
// or in another label, and a label that finds no room is never made.
const LINE_SIZES = new Map();

function lineSize(frame, line) {
  const key = [frame.looks, line[0], line[1]].join("\n");
  if (!LINE_SIZES.has(key)) { LINE_SIZES.set(key, { alone: labelBox(frame.pane, "gm-district gm-alone-line", [line]) }); }
  return LINE_SIZES.get(key);
}

function measureLines(sizes) {
  const fresh = Array.from(new Set(sizes)).filter((size) => size.alone);
  for (const size of fresh) { Object.assign(size, { width: size.alone.offsetWidth, height: size.alone.offsetHeight }); }
  for (const size of fresh) { size.alone.remove(); size.alone = null; }
}

const DISTRICT_MARK = 26;

function sizeOfLines(lines) {
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  return { width: Math.max(...lines.map((line) => line.width)) + 2, height: Math.max(DISTRICT_MARK, height) + 2 };
}

// With its day a label comes back as it was.
const DISTRICTS = new WeakMap();

function districtLabel(frame, { number, state }, lines) {
  if (!DISTRICTS.has(frame.data)) { DISTRICTS.set(frame.data, new Map()); }
  const kept = DISTRICTS.get(frame.data), key = [number, state.mark, state.since, lines.join("\n")].join("\n");
  if (!kept.has(key)) {
    const element = labelBox(frame.pane, "gm-district", lines);
    element.setAttribute("data-gm-place", frame.data.places[number].place);
    element.insertBefore(picture(DISTRICT_MARK, DISTRICT_MARK, frame.data.marks[state.mark].nodes, "scale(0.86)"), element.firstChild);
    dateAge(element, state.since);
    kept.set(key, element);
  }
  return kept.get(key);
}

function makeDistricts(frame, view) {
  const labels = [];
  frame.looks = document.documentElement.className + "\n" + frame.pane.closest(".gm-map").className;
  for (const area of frame.areas) {
    const state = view.cards[area.place], place = frame.data.places[area.place];
    if (!place || !state || !state.short || !frame.data.marks[state.mark].loud) { continue; }
    const lines = [["gm-name", place.name]].concat(frame.compact ? [] : [["gm-said", state.short]]);
    labels.push({ land: landOf(area.rings), number: area.place, state: state, lines: lines,
      sizes: lines.map((line) => lineSize(frame, line)), text: place.name + ": " + state.short });
  }
  return labels;
}

// Returns those that had no room for so many of their lines.
function placeDistrictNames(frame, labels, lands, count) {
  return labels.filter((label) => {
    const box = boxOver(frame, sizeOfLines(label.sizes.slice(0, count)), label.land, lands);
    if (box) { standOver(frame, districtLabel(frame, label, label.lines.slice(0, count)), box); }
    return !box;
  });
}

function standOver(frame, element, box) {
  frame.pane.appendChild(element);
  settle(frame, element, box);
}

// The sign alone, where the name has no room.
function placeSign(frame, label, lands) {
  const box = boxOver(frame, { width: DISTRICT_MARK, height: DISTRICT_MARK }, label.land, lands);
  if (!box) { return; }
  const element = make("div", "gm-label leaflet-zoom-hide gm-district-sign");
  element.setAttribute("data-gm-place", frame.data.places[label.number].place);
  element.appendChild(picture(DISTRICT_MARK, DISTRICT_MARK, frame.data.marks[label.state.mark].nodes, "scale(0.72)"));
  standOver(frame, element, box);
}

// What is said of a district stands on its land, or below the map.
function placeDistricts(frame, labels) {
  measureLines(labels.flatMap((label) => label.sizes));
  const lands = labels.map((label) => label.land);
  const unnamed = frame.compact ? labels : placeDistrictNames(frame, labels, lands, 2);
  const left = placeDistrictNames(frame, unnamed, lands, 1);
  for (const label of left) { placeSign(frame, label, lands); }
  return left.map((label) => ({ text: label.text, remark: "" }));
}
