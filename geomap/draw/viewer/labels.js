// Labels: the first free place in a fixed order of importance; never over another.
function labelBox(parent, className, lines) {
  const box = make("div", "gm-label leaflet-zoom-hide " + className);
  for (const line of lines) { box.appendChild(make("div", line[0], line[1])); }
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
  let best = null, distance = Infinity;
  for (const point of points) {
    const away = gap(box, point);
    if (away < distance) { distance = away; best = point; }
  }
  return { point: best, distance: distance };
}

function crosses(taken, box, point, clear) {
  const x = Math.max(box.left, Math.min(point.x, box.right));
  const y = Math.max(box.top, Math.min(point.y, box.bottom));
  const length = Math.hypot(point.x - x, point.y - y) - (clear || 0);
  let hits = 0;
  for (let along = 6; along < length; along += 6) {
    const part = along / (length + (clear || 0));
    const px = x + (point.x - x) * part, py = y + (point.y - y) * part;
    hits += taken.count({ left: px - 1, right: px + 1, top: py - 1, bottom: py + 1 }) ? 1 : 0;
  }
  return hits;
}

function search(frame, size, cost, step) {
  let best = null, lowest = Infinity;
  for (let y = frame.margin; y + size.height <= frame.height - frame.margin; y += step) {
    for (let x = frame.margin; x + size.width <= frame.width - frame.margin; x += step) {
      const box = at(x, y, size);
      if (frame.taken.count(box) || frame.line.count(box)) { continue; }
      const price = cost(box, lowest);
      if (price < lowest) { lowest = price; best = box; }
    }
  }
  return lowest < Infinity ? best : null;
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
  stroke(frame.svg, pathData([from, to]), "gm-leader");
  for (const spot of evenly([{ x: x, y: y }, point], 4)) {
    frame.taken.take({ left: spot.x, right: spot.x, top: spot.y, bottom: spot.y });
  }
}

function sizeOf(element) {
  return { width: Math.ceil(element.offsetWidth) + 2, height: Math.ceil(element.offsetHeight) + 2 };
}

function placeReported(frame, item, state) {
  const text = state.compact ? item.entry.short || item.entry.text : item.entry.text;
  const chosen = state.selected === item.place.place ? " gm-chosen" : "";
  const element = labelBox(frame.pane, "gm-reported" + chosen, [["gm-name", item.place.name], ["gm-said", text]]);
  const point = frame.local(item.at);
  const size = sizeOf(element);
  const own = reachOf(item);
  const reach = Math.hypot(own.right - own.left, own.bottom - own.top) / 2 + 8;
  const box = search(frame, size, (candidate, lowest) => {
    const away = gap(candidate, point);
    const middle = { x: (candidate.left + candidate.right) / 2, y: (candidate.top + candidate.bottom) / 2 };
    const price = away + 0.12 * Math.abs(middle.y - point.y) + (middle.x < point.x ? 16 : 0);
    if (price >= lowest) { return Infinity; }
    const corners = [[candidate.left, candidate.top], [candidate.right, candidate.bottom],
      [candidate.left, candidate.bottom], [candidate.right, candidate.top]];
    const outside = corners.filter((c) => !insideRings(frame.inside, c[0], c[1])).length;
    const across = crosses(frame.taken, candidate, point, reach) * 12;
    return price + outside * 14 + across;
  }, 6);
  if (!box) { frame.pane.removeChild(element); return; }
  settle(frame, element, box);
  if (gap(box, point) > 52) { leader(frame, box, edgeOf(item, box, point)); }
}

function edgeOf(item, box, point) {
  const x = Math.max(box.left, Math.min(point.x, box.right)) - point.x;
  const y = Math.max(box.top, Math.min(point.y, box.bottom)) - point.y;
  const length = Math.hypot(x, y) || 1;
  const reach = item.mark.reach * item.scale + 2;
  return { x: point.x + (x / length) * reach, y: point.y + (y / length) * reach };
}

function placeBeside(frame, element, lines, preferInside) {
  const size = sizeOf(element);
  const middles = lines.map((points) => points[Math.floor(points.length / 2)]);
  const box = search(frame, size, (candidate, lowest) => {
    let price = 0;
    const ends = [];
    for (const points of lines) {
      const end = nearest(candidate, points);
      price += end.distance / lines.length;
      ends.push(end);
    }
    if (price >= lowest) { return Infinity; }
    const x = (candidate.left + candidate.right) / 2, y = (candidate.top + candidate.bottom) / 2;
    price += insideRings(frame.inside, x, y) === preferInside ? 0 : 120;
    for (const middle of middles) {
      if (middle) { price += 0.15 * Math.hypot(x - middle.x, y - middle.y) / lines.length; }
    }
    for (const end of ends) {
      price += end.point ? crosses(frame.taken, candidate, end.point, 8) * 6 : 0;
      price += end.distance < 16 ? 16 - end.distance : 0;
    }
    return price;
  }, 8);
  if (!box) { frame.pane.removeChild(element); return; }
  settle(frame, element, box);
  for (const points of lines) {
    const end = nearest(box, points);
    if (end.point) { leader(frame, box, end.point); }
  }
}
