// Many marks: one canvas in place of a button each. Each different mark is painted once.
const MANY = 160;

// Of many places only those in sight are drawn; few enough of them are buttons again.
function inSight(map, data) {
  const located = [];
  data.places.forEach((place, number) => { if (place.lat !== undefined) { located.push(number); } });
  if (located.length <= MANY) { return { numbers: located, crowded: false }; }
  const frame = map.getBounds().pad(0.1);
  const south = frame.getSouth(), north = frame.getNorth(), west = frame.getWest(), east = frame.getEast();
  const seen = located.filter((number) => {
    const place = data.places[number];
    return place.lat >= south && place.lat <= north && place.lon >= west && place.lon <= east;
  });
  return { numbers: seen, crowded: seen.length > MANY };
}

function inkOf(value, style) {
  const named = /^var\((--[\w-]+)\)$/.exec(value || "");
  return named ? style.getPropertyValue(named[1]).trim() : value;
}

// What an SVG pattern of ours shows, as a pattern of the canvas.
function hatchOf(id, context, style, density) {
  const pattern = document.getElementById(id), path = pattern && pattern.querySelector("path");
  if (!path) { return "transparent"; }
  const period = Number(pattern.getAttribute("width")), tile = document.createElement("canvas");
  tile.width = tile.height = Math.max(1, Math.round(period * density * 4));
  const brush = tile.getContext("2d"), scale = tile.width / period;
  brush.scale(scale, scale);
  brush.strokeStyle = inkOf(path.getAttribute("stroke"), style);
  brush.lineWidth = Number(path.getAttribute("stroke-width"));
  brush.stroke(new Path2D(path.getAttribute("d")));
  const found = context.createPattern(tile, "repeat");
  const turn = /rotate\((-?[\d.]+)\)/.exec(pattern.getAttribute("patternTransform") || "rotate(0)");
  found.setTransform(new DOMMatrix().rotate(Number(turn[1])).scale(1 / scale));
  return found;
}

function paintNodes(context, nodes, style, density) {
  for (const [tag, told, inner] of nodes) {
    // Ages differ from place to place, and nobody could read them here.
    if (/gm-age/.test(told.class || "")) { continue; }
    context.save();
    const hatch = /^url\(#([\w-]+)\)$/.exec(told.fill || "");
    context.fillStyle = hatch ? hatchOf(hatch[1], context, style, density) : inkOf(told.fill, style) || "transparent";
    context.strokeStyle = inkOf(told.stroke, style) || "transparent";
    context.lineWidth = Number(told["stroke-width"] || 1);
    context.setLineDash((told["stroke-dasharray"] || "").split(" ").map(Number).filter((dash) => dash > 0));
    if (told["stroke-linecap"]) { context.lineCap = told["stroke-linecap"]; }
    if (tag === "text") {
      context.font = told["font-weight"] + " " + told["font-size"] + "px sans-serif";
      context.textAlign = told["text-anchor"] === "middle" ? "center" : "left";
      context.fillText(inner, Number(told.x || 0), Number(told.y || 0));
    } else if (tag !== "g" && tag !== "title") {
      const path = tag === "circle" ? new Path2D() : new Path2D(told.d || "");
      if (tag === "circle") { path.arc(Number(told.cx || 0), Number(told.cy || 0), Number(told.r), 0, 2 * Math.PI); }
      if (told.fill !== "none") { context.fill(path); }
      if (told.stroke) { context.stroke(path); }
    }
    context.restore();
  }
}

function stampOf(mark, scale, density, style) {
  const stamp = document.createElement("canvas"), size = Math.ceil(56 * scale * density);
  stamp.width = stamp.height = size;
  const context = stamp.getContext("2d");
  context.translate(size / 2, size / 2);
  context.scale(scale * density, scale * density);
  paintNodes(context, mark.nodes, style, density);
  return stamp;
}

// A stamp is the same on every day, as long as the colours and the scale are.
const STAMPS = new WeakMap();

function stampsOf(data, scale, density, style) {
  // What the inks follow: to ask for one of them would have the page styled anew each day.
  const key = [scale, density, window.matchMedia("screen and (prefers-color-scheme: dark)").matches].join(" ");
  const kept = STAMPS.get(data);
  if (kept && kept.key === key) { return kept.stamps; }
  STAMPS.set(data, { key: key, stamps: new Map([["ring", inkOf("var(--gm-focus)", style)]]) });
  return STAMPS.get(data).stamps;
}

function drawCrowd(pane, map, data, view, state, numbers, open) {
  const size = map.getSize(), density = window.devicePixelRatio || 1, origin = map.containerPointToLayerPoint([0, 0]);
  const canvas = document.createElement("canvas"), style = window.getComputedStyle(pane);
  canvas.className = "gm-crowd leaflet-zoom-hide";
  canvas.width = size.x * density;
  canvas.height = size.y * density;
  for (const entry of [["width", size.x], ["height", size.y], ["left", origin.x], ["top", origin.y]]) {
    canvas.style[entry[0]] = entry[1] + "px";
  }
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", fill(state.words.crowd, { n: numbers.length }));
  const context = canvas.getContext("2d"), scale = state.compact ? 0.5 : 0.7;
  const stamps = stampsOf(data, scale, density, style);
  const said = new Map(view.marks.map((entry) => [entry.place, entry.mark]));
  const spots = numbers.map((number) => {
    const place = data.places[number], at = map.latLngToContainerPoint([place.lat, place.lon]);
    return { number: number, x: at.x, y: at.y, mark: said.has(number) ? said.get(number) : view.quiet };
  });
  // Those that say something lie on top.
  for (const loud of [false, true]) {
    for (const spot of spots) {
      if (data.marks[spot.mark].loud !== loud) { continue; }
      if (!stamps.has(spot.mark)) { stamps.set(spot.mark, stampOf(data.marks[spot.mark], scale, density, style)); }
      const stamp = stamps.get(spot.mark);
      context.drawImage(stamp, spot.x * density - stamp.width / 2, spot.y * density - stamp.height / 2);
    }
  }
  ringSelected(context, spots, data, state, density, stamps.get("ring"));
  wireCrowd(canvas, map, data, spots, open);
  pane.appendChild(canvas);
}

function ringSelected(context, spots, data, state, density, ink) {
  for (const spot of spots) {
    if (data.places[spot.number].place !== state.selected) { continue; }
    context.strokeStyle = ink;
    context.lineWidth = 3 * density;
    context.beginPath();
    context.arc(spot.x * density, spot.y * density, 13 * density, 0, 2 * Math.PI);
    context.stroke();
  }
}

function nearestSpot(spots, x, y) {
  let found = null, least = 14 * 14;
  for (const spot of spots) {
    const away = (spot.x - x) * (spot.x - x) + (spot.y - y) * (spot.y - y);
    if (away <= least) { least = away; found = spot; }
  }
  return found;
}

function wireCrowd(canvas, map, data, spots, open) {
  const under = (event) => {
    const frame = map.getContainer().getBoundingClientRect();
    return nearestSpot(spots, event.clientX - frame.left, event.clientY - frame.top);
  };
  canvas.addEventListener("mousemove", (event) => {
    const spot = under(event);
    canvas.style.cursor = spot ? "pointer" : "";
    canvas.title = spot ? data.places[spot.number].name : "";
  });
  canvas.addEventListener("click", (event) => {
    const spot = under(event);
    if (spot) { event.stopPropagation(); open(data.places[spot.number].place, null); }
  });
}
