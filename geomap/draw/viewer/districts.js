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
function boxOver(frame, form, land, others, step) {
  const half = form.mark / 2, round = [0, 1, 2, 3, 4, 5, 6, 7].map((turn) => turn * Math.PI / 4);
  const rim = round.map((turn) => [form.x + half + half * Math.cos(turn), half + half * Math.sin(turn)]);
  const middle = { x: (land.left + land.right) / 2, y: (land.top + land.bottom) / 2 };
  const away = (box) => Math.hypot((box.left + box.right) / 2 - middle.x, (box.top + box.bottom) / 2 - middle.y);
  return search(frame, form, away, (found, price) => {
    if (!rim.every((spot) => lieIn(land, found.left + spot[0], found.top + spot[1]))) { return Infinity; }
    if (form.alone) { return price; }
    const across = (found.left + found.right) / 2;
    const beyond = [[found.left, found.bottom], [found.right, found.bottom], [across, found.bottom],
      [found.left, form.line], [found.right, form.line], [across, form.line]]
      .map((spot, number) => (number < 3 ? spot : [spot[0], found.top + spot[1]])).filter((spot) => !lieIn(land, spot[0], spot[1]));
    const taken = beyond.some((spot) => others.some((other) => other !== land && lieIn(other, spot[0], spot[1])));
    return taken ? Infinity : price + 30 * beyond.length;
  }, step, false, { left: land.left - form.x, right: land.right, top: land.top, bottom: land.bottom });
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

// The sign of a district, in pixels, and how large it is drawn: crossings are the subject.
function signOf(frame) {
  return frame.compact ? { size: 18, scale: 0.58 } : { size: 26, scale: 0.86 };
}

// A label takes this much room: its lines stand beside the sign, or below it.
function formOf(frame, lines, below) {
  const mark = signOf(frame).size, height = lines.reduce((sum, line) => sum + line.height, 0);
  const wide = Math.max(...lines.map((line) => line.width)) + 2;
  // The size of a line has the room of the sign in it.
  if (!below) { return { mark: mark, x: 0, line: 0, width: wide, height: Math.max(mark, height) + 2 }; }
  const words = wide - mark - DISTRICT_GAP, width = Math.max(mark, words);
  return { mark: mark, x: (width - mark) / 2, line: mark, width: width, height: mark + height + 2 };
}

const DISTRICT_GAP = 5;

// With its day a label comes back as it was.
const DISTRICTS = new WeakMap();

function districtLabel(frame, { number, state }, lines, below) {
  if (!DISTRICTS.has(frame.data)) { DISTRICTS.set(frame.data, new Map()); }
  const kept = DISTRICTS.get(frame.data), sign = signOf(frame);
  const key = [number, state.mark, state.since, sign.size, below, lines.join("\n")].join("\n");
  if (!kept.has(key)) {
    const element = labelBox(frame.pane, below ? "gm-district gm-below" : "gm-district", lines);
    element.setAttribute("data-gm-place", frame.data.places[number].place);
    element.insertBefore(picture(sign.size, sign.size, frame.data.marks[state.mark].nodes, sign.scale), element.firstChild);
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
    labels.push({ land: area, number: area.place, state: state, lines: lines,
      sizes: lines.map((line) => lineSize(frame, line)), name: place.name, short: state.short });
  }
  return labels;
}

// Returns those that had no room for so many of their lines.
function placeDistrictNames(frame, labels, count, below) {
  return labels.filter((label) => {
    const form = formOf(frame, label.sizes.slice(0, count), below), box = boxOver(frame, form, label.land, frame.areas, below || frame.compact ? 4 : 8);
    if (box) { standOver(frame, districtLabel(frame, label, label.lines.slice(0, count), below), box); }
    return !box;
  });
}

function standOver(frame, element, box) {
  frame.pane.appendChild(element);
  settle(frame, element, box);
}

// The sign alone, where the name has no room.
function placeSign(frame, label) {
  const sign = signOf(frame), size = sign.size - (frame.compact ? 2 : 4);
  const box = boxOver(frame, { mark: size, x: 0, width: size, height: size, alone: true }, label.land, [], 3);
  if (!box) { return; }
  const element = make("div", "gm-label leaflet-zoom-hide gm-district-sign");
  element.setAttribute("data-gm-place", frame.data.places[label.number].place);
  element.appendChild(picture(size, size, frame.data.marks[label.state.mark].nodes, size / 30));
  standOver(frame, element, box);
}

// What is said of a district stands on its land; names that have no room stand below the
// map, together where the same is said of them.
function placeDistricts(frame, labels) {
  measureLines(labels.flatMap((label) => label.sizes));
  const unnamed = frame.compact ? labels : placeDistrictNames(frame, labels, 2, false);
  const beside = placeDistrictNames(frame, unnamed, 1, false);
  const left = placeDistrictNames(frame, beside, 1, true), said = new Map();
  for (const label of left) {
    placeSign(frame, label);
    said.set(label.short, (said.get(label.short) || []).concat(label.name));
  }
  return Array.from(said, ([short, names]) => ({ name: short + ":", text: listed(names, frame.data.words) + ".", remark: "" }));
}
