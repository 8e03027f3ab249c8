// Land, frontiers, ladders, companions and bands.
function stroke(parent, data, className) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", data);
  path.setAttribute("class", className);
  parent.appendChild(path);
  return path;
}

function drawLand(parent, map, ground) {
  for (const name of ["sea", "inside"]) {
    const data = ground[name].map((ring) => pathOf(map, ring, true)).join("");
    stroke(parent, data, "gm-" + name).setAttribute("fill-rule", "evenodd");
  }
  stroke(parent, ground.outlines.map((line) => pathOf(map, line)).join(""), "gm-outline");
}

// Districts and provinces have an outline; its colour says who is said to hold it: land has none.
function drawAreas(parent, map, ground, view, places) {
  const covered = [];
  ground.areas.forEach((area, number) => {
    const data = area.rings.map((ring) => pathOf(map, ring, true)).join("");
    const place = places[area.place], known = place ? { "data-gm-place": place.place } : {};
    const group = shape("g", Object.assign({ class: "gm-outlined" }, known), "");
    const cover = (view.cards[area.place] || {}).cover;
    if (place) { stroke(group, data, "gm-hit"); }
    stroke(group, data, "gm-area-line");
    parent.appendChild(group);
    if (cover) { covered.push([cover, data, known, ground.id + "-clip" + number]); }
  });
  for (const [cover, data, known, clip] of covered) { drawCover(parent, cover, data, known, clip); }
}

// The outline stays within its district: a neighbour has its own.
function drawCover(parent, cover, data, known, clip) {
  const within = document.createElementNS(SVG, "clipPath");
  within.id = clip;
  within.appendChild(shape("path", { d: data, "clip-rule": "evenodd" }, ""));
  const group = shape("g", Object.assign({ class: "gm-covered", "clip-path": "url(#" + clip + ")" }, known), "");
  stroke(group, data, "gm-cover");
  const edge = { d: data, class: "gm-cover-edge", stroke: cover.edge, "stroke-width": String(2 * cover.width) };
  if (cover.dash) { edge["stroke-dasharray"] = cover.dash; }
  group.appendChild(shape("path", edge, ""));
  parent.appendChild(within);
  parent.appendChild(group);
}

function drawFrontiers(parent, map, ground, view) {
  for (const frontier of ground.frontiers) {
    const ladder = view.ladders.includes(frontier.id);
    const parts = ladder ? frontier.smooth : frontier.parts;
    const group = shape("g", { "data-gm-place": frontier.id, class: "gm-line" }, "");
    parent.appendChild(group);
    const drawn = parts.map((part) => pathOf(map, part));
    for (const data of drawn) { stroke(group, data, "gm-hit"); }
    // Where the line itself is not settled, it or its rails are broken.
    const name = ladder ? "gm-ladder-rail" : "gm-frontier", broken = name + " gm-unsettled";
    for (const run of frontier.runs) {
      stroke(group, pathOf(map, ladder ? run.smooth : run.plain), run.unsettled ? broken : name);
    }
    if (!frontier.runs.length) {
      for (const data of drawn) { stroke(group, data, frontier.unsettled ? broken : name); }
    }
    if (ladder) {
      for (const data of drawn) { stroke(group, data, "gm-ladder-gap"); stroke(group, data, "gm-ladder-core"); }
    }
  }
}

function drawCompanions(parent, map, ground, view) {
  const drawn = [];
  for (const dots of view.companions) {
    const frontier = ground.frontiers.find((line) => line.id === dots.frontier);
    if (!frontier) { continue; }
    const sides = dots.side ? [dots.side] : [1, -1];
    for (const part of frontier.smooth) {
      for (const side of sides) {
        const path = beside(project(map, part), 7.5 * side);
        stroke(parent, pathData(path), "gm-companion");
        drawn.push(path);
      }
    }
  }
  return drawn;
}

function drawBands(parent, map, ground, view, places) {
  for (const band of view.bands) {
    const place = places[band.place], state = band.state;
    for (const ends of place.ends) {
      const line = stretchOf(ground.frontiers[ends[2]], ends[0], ends[1]);
      const middle = beside(softened(project(map, line), 9.5), (state.side || ends[3]) * 6);
      const edge = beside(middle, 3.5).concat(beside(middle, -3.5).reverse());
      const outline = { "data-gm-place": place.place, d: pathData(edge, true), class: "gm-band", fill: state.fill, stroke: state.ink, "stroke-width": "1.6" };
      parent.appendChild(shape("path", outline, [["title", {}, state.text]]));
    }
  }
}

// From day to day the lines mostly stay: what would look the same is not drawn again.
const LINES = new WeakMap();

function drawLines(pane, map, ground, view, places, bare) {
  const bands = view.bands.map((band) => [band.place, band.state.side, band.state.fill, band.state.ink, band.state.text]);
  const covers = ground.areas.map((area) => (view.cards[area.place] || {}).cover);
  const at = map.getPixelOrigin(), key = JSON.stringify([map.getZoom(), at.x, at.y, bare, view.ladders, view.companions, bands, covers]);
  const kept = LINES.get(pane);
  if (kept && kept.key === key) {
    empty(kept.lines.leaders);
    return kept.lines;
  }
  const lines = newLines(pane, map, ground, view, places, bare);
  LINES.set(pane, { key: key, lines: lines });
  return lines;
}

function newLines(pane, map, ground, view, places, bare) {
  empty(pane);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "gm-lines leaflet-zoom-hide");
  svg.setAttribute("aria-hidden", "true");
  pane.appendChild(svg);
  if (bare) { drawLand(svg, map, ground); }
  drawAreas(svg, map, ground, view, places);
  drawFrontiers(svg, map, ground, view);
  const companions = drawCompanions(svg, map, ground, view);
  drawBands(svg, map, ground, view, places);
  const leaders = shape("g", { class: "gm-leaders" }, "");
  svg.appendChild(leaders);
  return { leaders: leaders, companions: companions };
}
