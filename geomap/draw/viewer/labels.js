// Labels: the first free place in a fixed order of importance; never over another.
function labelBox(parent, className, lines) {
  const box = make("div", "gm-label leaflet-zoom-hide " + className);
  for (const line of lines) {
    const told = make("div", line[0], line[1]);
    // A sentence runs as the page does, whatever name it begins with.
    told.setAttribute("dir", /said|remark/.test(line[0]) ? document.dir || "ltr" : "auto");
    box.appendChild(told);
  }
  parent.appendChild(box);
  return box;
}

function at(x, y, size) {
  return { left: x, top: y, right: x + size.width, bottom: y + size.height };
}

function gap(box, point) {
  const dx = Math.max(box.left - point.x, 0, point.x - box.right);
  const dy = Math.max(box.top - point.y, 0, point.y - box.bottom);
  return Math.hypot(dx, dy);
}

function nearest(box, points) {
  // Asked millions of times: squares are compared, and one root is drawn.
  let best = null, least = Infinity;
  for (let i = 0; i < points.length; i += 1) {
    const x = points[i].x, y = points[i].y;
    const dx = x < box.left ? box.left - x : x > box.right ? x - box.right : 0;
    const dy = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
    const away = dx * dx + dy * dy;
    if (away < least) { least = away; best = points[i]; }
  }
  return { point: best, distance: Math.sqrt(least) };
}

function crosses(taken, box, point, clear) {
  const x = Math.max(box.left, Math.min(point.x, box.right));
  const y = Math.max(box.top, Math.min(point.y, box.bottom));
  const length = Math.hypot(point.x - x, point.y - y) - (clear || 0);
  let hits = 0;
  for (let along = 6; along < length; along += 6) {
    const part = along / (length + (clear || 0));
    const px = x + (point.x - x) * part, py = y + (point.y - y) * part;
    hits += taken.touches({ left: px - 1, right: px + 1, top: py - 1, bottom: py + 1 }) ? 1 : 0;
  }
  return hits;
}

// The cheapest free place. What it costs at least changes by no more than the way that a
// label is moved: where that is too dear already, as many steps are left out as it is.
// Only corners of the label that lie in a window are tried, where one is given.
function search(frame, size, least, cost, step, overLine, only) {
  let best = null, lowest = Infinity;
  const taken = frame.taken, line = overLine ? null : frame.line, box = at(0, 0, size);
  const from = (start) => frame.margin + step * Math.max(0, Math.ceil((start - frame.margin) / step));
  const where = only || { left: frame.margin, top: frame.margin, right: Infinity, bottom: Infinity };
  const right = Math.min(where.right, frame.width - frame.margin - size.width);
  const bottom = Math.min(where.bottom, frame.height - frame.margin - size.height);
  for (let y = from(where.top); y <= bottom; y += step) {
    box.top = y;
    box.bottom = y + size.height;
    for (let x = from(where.left); x <= right; x += step) {
      box.left = x;
      box.right = x + size.width;
      const low = least(box);
      if (low >= lowest) {
        x += low < Infinity ? step * Math.floor((low - lowest) / step) : 0;
        continue;
      }
      if ((line && line.count(box)) || taken.touches(box)) { continue; }
      const price = cost(box, low, lowest);
      if (price < lowest) { lowest = price; best = at(x, y, size); }
    }
  }
  return best;
}

function settle(frame, element, box) {
  element.style.left = box.left + frame.origin.x + "px";
  element.style.top = box.top + frame.origin.y + "px";
  frame.taken.take(box);
}

function leader(frame, box, point) {
  const x = Math.max(box.left, Math.min(point.x, box.right));
  const y = Math.max(box.top, Math.min(point.y, box.bottom));
  const from = { x: x + frame.origin.x, y: y + frame.origin.y };
  const to = { x: point.x + frame.origin.x, y: point.y + frame.origin.y };
  stroke(frame.leaders, pathData([from, to]), "gm-leader");
  for (const spot of evenly([{ x: x, y: y }, point], 4)) {
    frame.taken.take({ left: spot.x, right: spot.x, top: spot.y, bottom: spot.y });
  }
}

// A label that was measured before is not laid out again: the same words come back with the day.
const MEASURED = new Map();

function sizeOf(element) {
  const outer = element.closest(".gm-map");
  const key = [document.documentElement.className, outer && outer.className, element.className,
    element.dir, element.textContent, element.childElementCount].join("\n");
  if (!MEASURED.has(key)) {
    MEASURED.set(key, { width: Math.ceil(element.offsetWidth) + 2, height: Math.ceil(element.offsetHeight) + 2 });
  }
  return MEASURED.get(key);
}

// All are made before one is measured: the page is then laid out once for all of them.
function measure(elements) {
  for (const element of elements) { sizeOf(element); }
}

// Corners of the labels that stand no farther from a point.
function around(point, farthest, size) {
  return { left: point.x - farthest - size.width, right: point.x + farthest,
    top: point.y - farthest - size.height, bottom: point.y + farthest };
}

// Where many places are reported, only the chosen and the fragile keep their sentence.
const MANY_REPORTED = 6;
// Where a narrow map has more than this, names would hide whose they are: numbers do not.
const MANY_NAMED = 14;

function makeReported(frame, items, state) {
  const many = items.length > MANY_REPORTED;
  const chosen = (item) => state.selected === item.place.place;
  const near = (item) => items.filter((other) => Math.hypot(other.at.x - item.at.x, other.at.y - item.at.y) < 90).length;
  const rank = (item) => (chosen(item) ? 0 : item.mark.corners ? 1 : 2);
  // The chosen and the fragile first, then where it is crowded.
  const order = items.map((item) => ({ item: item, rank: rank(item), near: near(item) }));
  order.sort((a, b) => a.rank - b.rank || b.near - a.near);
  return order.map((entry) => {
    const item = entry.item, text = item.entry.text, short = item.entry.short || text;
    const forms = [];
    if (frame.compact && items.length > MANY_NAMED && entry.rank === 2) { return { item: item, forms: forms }; }
    if (!frame.compact && (!many || entry.rank < 2)) { forms.push([text, entry.rank ? 150 : 320]); }
    if (!frame.compact || !many || entry.rank < 2) { forms.push([short, entry.rank ? 110 : 320]); }
    forms.push(["", 60]);
    return { item: item, forms: forms.map((form) => reportedLabel(frame, item, form[0], form[1], chosen(item))) };
  });
}

function reportedLabel(frame, item, text, farthest, chosen) {
  const lines = [["gm-name", item.place.name]].concat(text ? [["gm-said", text]] : []);
  const element = labelBox(frame.pane, "gm-reported" + (chosen ? " gm-chosen" : ""), lines);
  element.setAttribute("data-gm-place", item.place.place);
  return { element: element, text: text, farthest: farthest };
}

// The first form that finds room; returns the places that are told below the map.
function placeReportedAll(frame, made) {
  const keyed = [];
  for (const { item, forms } of made) {
    const found = forms.find((form) => placeReported(frame, item, form.element, form.text, form.farthest));
    for (const form of forms) { if (form !== found) { form.element.remove(); } }
    if (!found) { keyed.push(item); }
  }
  // Numbers run along each frontier.
  keyed.sort((a, b) => a.place.on - b.place.on || a.place.km - b.place.km);
  const numbers = keyed.map((_, i) => labelBox(frame.pane, "gm-key-number", [["", String(i + 1)]]));
  measure(numbers);
  let numbered = 0;
  const told = keyed.map((item) => {
    const found = placeKey(frame, item, numbers[numbered]);
    numbered += found ? 1 : 0;
    return { number: found ? numbered : 0, name: item.place.name, text: item.entry.short || item.entry.text };
  });
  for (const element of numbers.slice(numbered)) { element.remove(); }
  return told.sort((a, b) => !a.number - !b.number);
}

function placeKey(frame, item, element) {
  const own = reachOf(item);
  const size = sizeOf(element), point = frame.local(item.at);
  const away = Math.max(own.right - item.at.x, own.bottom - item.at.y);
  const distance = (candidate) => gap(candidate, point);
  const box = search(frame, size, distance, (_, price) => (price > away + 34 ? Infinity : price), 4, true, around(point, away + 34, size));
  if (!box) { return false; }
  settle(frame, element, box);
  return true;
}

function placeReported(frame, item, element, text, farthest) {
  const point = frame.local(item.at), size = sizeOf(element), own = reachOf(item);
  const reach = Math.hypot(own.right - own.left, own.bottom - own.top) / 2 + 8;
  const least = (candidate) => gap(candidate, point) + 0.12 * Math.abs((candidate.top + candidate.bottom) / 2 - point.y);
  const box = search(frame, size, least, (candidate, low, lowest) => {
    const away = gap(candidate, point), price = low + ((candidate.left + candidate.right) / 2 < point.x ? 16 : 0);
    if (away > farthest) { return Infinity; }
    if (price >= lowest) { return Infinity; }
    const corners = [[candidate.left, candidate.top], [candidate.right, candidate.bottom],
      [candidate.left, candidate.bottom], [candidate.right, candidate.top]];
    const outside = corners.filter((c) => !frame.inside.holds(c[0], c[1])).length;
    // A leader never runs through another label or mark.
    if (away > 40 && crosses(frame.taken, candidate, point, reach)) { return Infinity; }
    return price + outside * (text ? 14 : 2) + covered(frame, candidate);
  }, 6, false, around(point, farthest, size));
  if (!box) { return false; }
  settle(frame, element, box);
  if (gap(box, point) > 52) { leader(frame, box, edgeOf(item, box, point)); }
  return true;
}

function edgeOf(item, box, point) {
  const x = Math.max(box.left, Math.min(point.x, box.right)) - point.x;
  const y = Math.max(box.top, Math.min(point.y, box.bottom)) - point.y;
  const length = Math.hypot(x, y) || 1;
  const reach = item.mark.reach * item.scale + 2;
  return { x: point.x + (x / length) * reach, y: point.y + (y / length) * reach };
}

// A leader to a line ends where no mark stands: it would seem to speak of that place.
function clearOf(frame, points) {
  const clear = points.filter((point) => !frame.spots.some((spot) => Math.hypot(spot.x - point.x, spot.y - point.y) < 20));
  return clear.length ? clear : points;
}

// A note farther off its line than this is told below the map.
const FARTHEST_NOTE = 130;

// Corners of the labels that are near enough to each of some lines.
function nearAll(lines, size) {
  const all = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  for (const points of lines) {
    const xs = points.map((point) => point.x), ys = points.map((point) => point.y);
    all.left = Math.max(all.left, Math.min(...xs) - FARTHEST_NOTE - size.width);
    all.right = Math.min(all.right, Math.max(...xs) + FARTHEST_NOTE);
    all.top = Math.max(all.top, Math.min(...ys) - FARTHEST_NOTE - size.height);
    all.bottom = Math.min(all.bottom, Math.max(...ys) + FARTHEST_NOTE);
  }
  return all;
}

// So near to it, what names its line needs no leader that would run through another label.
const UNLED = 48;

function placeBeside(frame, element, whole, preferInside, named) {
  const size = sizeOf(element), lines = whole.map((points) => clearOf(frame, points));
  const middles = lines.map((points) => points[Math.floor(points.length / 2)]);
  const least = (candidate) => lines.reduce((sum, points) => sum + nearest(candidate, points).distance / lines.length, 0);
  const box = search(frame, size, least, (candidate, low, lowest) => {
    const ends = lines.map((points) => nearest(candidate, points));
    if (ends.some((end) => end.distance > FARTHEST_NOTE)) { return Infinity; }
    let price = low;
    const x = (candidate.left + candidate.right) / 2, y = (candidate.top + candidate.bottom) / 2;
    price += (frame.inside.holds(x, y) === preferInside ? 0 : 120) + (frame.outlines.touches(candidate) ? 60 : 0);
    for (const middle of middles) {
      if (middle) { price += 0.15 * Math.hypot(x - middle.x, y - middle.y) / lines.length; }
    }
    // A quiet place keeps room for its name, where a note can as well stand elsewhere.
    if (preferInside) {
      for (const spot of frame.spots) {
        const beside = { left: spot.x - 8, right: spot.x + 12 + spot.room, top: spot.y - 8, bottom: spot.y + 8 };
        price += spot.room && overlap(candidate, beside) ? 200 : 0;
      }
    }
    for (const end of ends) {
      const through = end.point ? crosses(frame.taken, candidate, end.point, 8) : 0;
      price += through * (named && end.distance > UNLED ? 40 : 6);
      price += end.distance < 16 ? 16 - end.distance : 0;
    }
    return price;
  }, 8, false, nearAll(lines, size));
  if (!box) { frame.pane.removeChild(element); return false; }
  const led = ({ point, distance }) => point && (!named || distance > UNLED || !crosses(frame.taken, box, point, 8));
  const ends = lines.map((points) => nearest(box, points)).filter(led);
  settle(frame, element, box);
  for (const end of ends) { leader(frame, box, end.point); }
  return true;
}
