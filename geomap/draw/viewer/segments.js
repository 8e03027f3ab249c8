// A layer of claimed stretches: bands beside their lines, in one lane for each organisation.
const SEEN_AT_ONCE = 8;
// Pixels beyond which more room is of no use to a name.
const ROOM = 80;

function startSegmentLayer(map, source) {
  const data = JSON.parse(source.textContent), table = data.table, words = table.words;
  const lines = table.lines.map(unpackLine), columns = {};
  for (const name of Object.keys(table.columns)) { columns[name] = column(table.columns[name]); }
  const count = columns.from.length, from = columns.from.map((dm) => dm / 10);
  const to = columns.length.map((dm, i) => (columns.from[i] + dm) / 10);
  const container = map.getContainer(), step = Math.min(8, Math.max(2.5, 44 / words.organisation.length));
  const half = step / 2 - 0.5;
  const land = {};
  for (const name of ["sea", "inside", "outlines"]) { land[name] = (data.land[name] || []).map((told) => course(told, data.land)); }
  let chosen = -1, runs = [];
  container.classList.add("gm", "gm-map");
  const pane = map.createPane("gm-segments-" + data.id);
  // The colours of actors are told by this name: another layer of ours has its own.
  pane.classList.add(data.id);
  pane.style.zIndex = "345";
  const ground = make("canvas", "gm-crowd gm-segment-land leaflet-zoom-hide");
  ground.setAttribute("aria-hidden", "true");
  pane.appendChild(ground);
  const canvas = make("canvas", "gm-crowd gm-segments leaflet-zoom-hide");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("tabindex", "0");
  canvas.setAttribute("aria-label", data.words.segments_map);
  pane.appendChild(canvas);
  const spoken = make("p", "gm-spoken");
  spoken.setAttribute("aria-live", "polite");
  container.appendChild(spoken);
  const popup = L.popup({ autoPan: false, className: "gm-segment-popup" });
  const tooltip = L.tooltip({ className: "gm-segment-tooltip" });

  function corner(position, className, text) {
    const control = new L.Control({ position: position });
    control.onAdd = () => make("div", className, text);
    control.addTo(map);
  }

  const word = (name, i) => words[name][columns[name][i]];
  const middleOf = (i) => 3 + step * (columns.organisation[i] + 0.5);
  function sidesOf(i) {
    const side = lines[columns.frontier[i]].sides[word("side", i)];
    return side ? [side] : [1, -1];
  }

  // Stretches that look alike and lie in one lane are one path: thousands are painted at once.
  function paths() {
    const found = new Map();
    for (let i = 0; i < count; i += 1) {
      const own = runs[columns.frontier[i]];
      if (!own.length) { continue; }
      for (const side of sidesOf(i)) {
        const key = [columns.organisation[i], columns.stance[i], columns.actor[i], side, columns.frontier[i]].join(" ");
        if (!found.has(key)) { found.set(key, { actor: columns.actor[i], stance: word("stance", i), path: new Path2D() }); }
        addBand(found.get(key).path, own, from[i], to[i], side * middleOf(i), half);
      }
    }
    return Array.from(found.values());
  }

  // How far a box is from lines; where it is nearer than another was, that is enough.
  function clearance(box, spots, floor) {
    let least = ROOM * ROOM;
    for (const list of spots) {
      for (let i = 0; i < list.x.length && least > floor * floor; i += 3) {
        const dx = Math.max(box.left - list.x[i], 0, list.x[i] - box.right), dy = Math.max(box.top - list.y[i], 0, list.y[i] - box.bottom);
        least = Math.min(least, dx * dx + dy * dy);
      }
    }
    return Math.sqrt(least);
  }

  // Whether an outline lies between two spots: beyond it is another's land.
  function cutOff(from, to, outlines) {
    const turn = (ax, ay, bx, by, x, y) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    return outlines.some(({ x, y }) => x.some((bx, i) => i
      && turn(from.x, from.y, to.x, to.y, x[i - 1], y[i - 1]) * turn(from.x, from.y, to.x, to.y, bx, y[i]) < 0
      && turn(x[i - 1], y[i - 1], bx, y[i], from.x, from.y) * turn(x[i - 1], y[i - 1], bx, y[i], to.x, to.y) < 0));
  }

  // Beyond the lanes of its lines, where the name of a country has most room on its side.
  function roomFor(code, wide, size, named, outlines, least) {
    const away = 14 + step * words.organisation.length, spots = runs.flat().concat(outlines);
    let best = null;
    for (const [number, line] of lines.entries()) {
      const side = line.sides[code];
      for (const run of side ? runs[number] : []) {
        for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
          const i = Math.round(part * (run.x.length - 1)), x = run.x[i] + run.nx[i] * side * away, y = run.y[i] + run.ny[i] * side * away;
          const left = run.nx[i] * side < 0 ? x - wide : x, box = { left: left, right: left + wide, top: y - 7, bottom: y + 7 };
          const within = box.left > 8 && (box.left > 50 || box.top > 84) && box.right < size.x - 8 && box.top > 8 && box.bottom < size.y - 40;
          if (!within || named.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) { continue; }
          const floor = best ? best.clear + 1 : least;
          box.clear = clearance(box, spots, Math.max(0, floor));
          if (box.clear > floor && !cutOff({ x: run.x[i], y: run.y[i] }, { x: left + wide / 2, y: y }, outlines)) { best = box; }
        }
      }
    }
    return best;
  }

  // Each country once, and never over a line.
  function nameSides(context, style, size, origin) {
    const outlines = land.outlines.map((one) => evenly(project(map, one, origin), 4)).map((spots) =>
      ({ x: spots.map((spot) => spot.x), y: spots.map((spot) => spot.y) }));
    const named = [], names = new Map(lines.flatMap((line) => Object.keys(line.sides).map((code) => [code, line.names[code]])));
    context.fillStyle = inkOf("var(--gm-ink3)", style);
    context.font = "600 11.5px " + style.fontFamily;
    context.textBaseline = "middle";
    context.textAlign = "left";
    for (const [code, name] of names) {
      const text = name.toUpperCase(), wide = context.measureText(text).width;
      // Where lands are too small to hold a name, it stands beside its line alone.
      const box = roomFor(code, wide, size, named, outlines, 6) || roomFor(code, wide, size, named, [], -1);
      if (!box) { continue; }
      named.push(box);
      context.fillText(text, box.left, box.top + 7);
    }
  }

  // Land lies under the lines where the map has no other.
  function drawLand(context, style, origin) {
    const path = (paths, closed) => {
      context.beginPath();
      for (const points of paths.map((one) => project(map, one, origin))) {
        points.forEach((p, i) => context[i ? "lineTo" : "moveTo"](p.x, p.y));
        if (closed) { context.closePath(); }
      }
    };
    for (const name of ["sea", "inside"]) {
      context.fillStyle = inkOf("var(--gm-" + name + ")", style);
      path(land[name], true);
      context.fill("evenodd");
    }
    context.strokeStyle = inkOf("var(--gm-background)", style);
    context.lineWidth = 1;
    path(land.outlines, false);
    context.stroke();
  }

  function draw() {
    const size = map.getSize(), density = window.devicePixelRatio || 1, origin = map.containerPointToLayerPoint([0, 0]);
    if (!size.x || !size.y) { return; }
    const style = window.getComputedStyle(pane);
    const [below, context] = [ground, canvas].map((one) => {
      one.width = size.x * density;
      one.height = size.y * density;
      for (const entry of [["width", size.x], ["height", size.y], ["left", origin.x], ["top", origin.y]]) {
        one.style[entry[0]] = entry[1] + "px";
      }
      const brush = one.getContext("2d");
      brush.scale(density, density);
      return brush;
    });
    runs = lines.map((line) => sampledLine(map, line, size));
    drawLand(below, style, origin);
    context.strokeStyle = inkOf("var(--gm-frontier)", style);
    context.lineWidth = 1.9;
    context.beginPath();
    for (const run of runs.flat()) { run.x.forEach((x, i) => context[i ? "lineTo" : "moveTo"](x, run.y[i])); }
    context.stroke();
    if (data.whole) { nameSides(context, style, size, origin); }
    const fills = new Map();
    for (const band of paths()) {
      const ink = inkOf("var(--gm-a" + band.actor + ")", style);
      if (band.stance !== "not_held") {
        const hatch = data.id + (band.stance === "shared" ? "-large" : "-hatch") + band.actor;
        if (!fills.has(hatch)) { fills.set(hatch, hatchOf(hatch, context, style, density)); }
        context.fillStyle = fills.get(hatch);
        context.fill(band.path);
      }
      // What is denied has no filling: only an outline of dashes.
      context.setLineDash(band.stance === "not_held" ? [3, 2.5] : []);
      context.strokeStyle = ink;
      context.lineWidth = Math.min(1.2, half / 2);
      context.stroke(band.path);
    }
    context.setLineDash([]);
    if (chosen >= 0) {
      const path = new Path2D();
      for (const side of sidesOf(chosen)) {
        addBand(path, runs[columns.frontier[chosen]], from[chosen], to[chosen], side * middleOf(chosen), half + 1);
      }
      context.strokeStyle = inkOf("var(--gm-focus)", style);
      context.lineWidth = 3;
      context.stroke(path);
    }
    canvas.setAttribute("data-gm-drawn", String(count));
  }

  function under(event) {
    const frame = container.getBoundingClientRect(), x = event.clientX - frame.left, y = event.clientY - frame.top;
    const reach = 4 + step * words.organisation.length, found = [];
    runs.forEach((own, number) => {
      const spots = words.organisation.map((_, lane) => spotOn(own, x, y, reach, 3 + step * (lane + 0.5)));
      for (let i = 0; i < count; i += 1) {
        const spot = spots[columns.organisation[i]];
        if (!spot || columns.frontier[i] !== number || from[i] > spot.metres || to[i] < spot.metres) { continue; }
        if (sidesOf(i).some((side) => Math.abs(spot.left - side * middleOf(i)) <= step / 2)) { found.push(i); }
      }
    });
    return found;
  }

  const km = (metres) => (metres / 1000).toFixed(1);

  function told(i) {
    const line = lines[columns.frontier[i]], side = word("side", i), part = make("div", "gm-segment");
    const said = make("p", "gm-segment-said");
    said.appendChild(make("strong", "", word("organisation", i)));
    said.appendChild(make("span", "", ": " + data.words["stance_" + word("stance", i)] + " "));
    said.appendChild(make("strong", "", word("actor", i)));
    for (const strong of said.querySelectorAll("strong")) { strong.setAttribute("dir", "auto"); }
    part.appendChild(said);
    const where = { frontier: line.name, from: km(from[i]), to: km(to[i]),
      side: side ? fill(data.words.segments_side, { country: line.names[side] || side }) : data.words.segments_both };
    part.appendChild(make("p", "", fill(data.words.segments_where, where)));
    part.appendChild(make("p", "gm-segment-zero", fill(data.words.segments_zero, { zero: line.zero })));
    return part;
  }

  function listOf(found, most) {
    const list = make("div", "gm-segment-list");
    for (const i of found.slice(0, most)) { list.appendChild(told(i)); }
    if (found.length > most) { list.appendChild(make("p", "", fill(data.words.segments_more, { n: found.length - most }))); }
    return list;
  }

  function choose(found, at) {
    chosen = found[0];
    map.closeTooltip(tooltip);
    popup.setLatLng(at).setContent(listOf(found, SEEN_AT_ONCE)).openOn(map);
    spoken.textContent = told(chosen).textContent;
    draw();
  }

  function stepTo(number) {
    chosen = (number + count) % count;
    const cut = stretchOf(lines[columns.frontier[chosen]], from[chosen], to[chosen]), at = cut[Math.floor(cut.length / 2)];
    if (!map.getBounds().pad(-0.1).contains(at)) { map.panTo(at, { animate: false }); }
    choose([chosen], at);
  }

  canvas.addEventListener("click", (event) => {
    const found = under(event);
    if (!found.length) { return; }
    event.stopPropagation();
    choose(found, map.mouseEventToLatLng(event));
  });
  canvas.addEventListener("mousemove", (event) => {
    const found = event.buttons ? [] : under(event);
    canvas.style.cursor = found.length ? "pointer" : "";
    if (found.length) {
      tooltip.setLatLng(map.mouseEventToLatLng(event)).setContent(listOf(found, 1)).addTo(map);
    } else { map.closeTooltip(tooltip); }
  });
  canvas.addEventListener("mouseleave", () => map.closeTooltip(tooltip));
  canvas.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move || !count) { return; }
    event.preventDefault();
    event.stopPropagation();
    stepTo(chosen < 0 && move < 0 ? count - 1 : chosen + move);
  });
  map.on("popupclose", (event) => { if (event.popup === popup) { chosen = -1; draw(); } });
  map.on("moveend zoomend resize", draw);
  // A page of its own tells editions below the map; on somebody's map they stand on it.
  const owed = lines.map((line) => (data.whole ? line.credit : line.credit + ". " + line.edition));
  corner("bottomright", "gm-credit", Array.from(new Set(owed)).join(" \u00b7 "));
  corner("bottomleft", "gm-caption", data.words.segments_caption);
  if (data.whole) {
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(map);
    if (map.attributionControl) { map.attributionControl.setPrefix(false); }
  }
  const fit = () => {
    if (!data.fit || !lines.length) { return; }
    map.fitBounds(lines.flatMap((line) => line.parts.flatMap((part) => part.points)), { padding: [40, 40], animate: false });
  };
  fit();
  // A canvas keeps its colours: it is painted anew for paper, and for a darker room.
  function printing(on) {
    for (const role of Object.keys(data.light)) {
      if (on) { pane.style.setProperty("--gm-" + role, data.light[role]); } else { pane.style.removeProperty("--gm-" + role); }
    }
    map.invalidateSize({ animate: false });
    if (data.whole) { fit(); }
    draw();
  }
  window.addEventListener("beforeprint", () => printing(true));
  window.addEventListener("afterprint", () => printing(false));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  document.documentElement.classList.add("gm-live");
  draw();
  map.getContainer().classList.add("gm-drawn");
  return { cut: (i) => stretchOf(lines[columns.frontier[i]], from[i], to[i]), draw: draw };
}
