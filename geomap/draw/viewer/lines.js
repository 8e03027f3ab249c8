// Land, frontiers, ladders, companions and bands.
function stroke(parent, data, className) {
  const path = shape("path", { d: data, class: className }, "");
  parent.appendChild(path);
  return path;
}

function drawLand(parent, map, ground) {
  for (const name of ["sea", "inside"]) {
    const path = pathOf(map, ground[name], "gm-" + name, true);
    path.setAttribute("fill-rule", "evenodd");
    parent.appendChild(path);
  }
  parent.appendChild(pathOf(map, ground.outlines, "gm-outline"));
}

// Districts and provinces have an outline; its colour says who is said to hold it: land has none.
function drawAreas(parent, map, ground, view, places) {
  const covered = [];
  ground.areas.forEach((area, number) => {
    const place = places[area.place], known = place ? { "data-gm-place": place.place } : {};
    const group = shape("g", Object.assign({ class: "gm-outlined" }, known), "");
    const cover = (view.cards[area.place] || {}).cover;
    if (place) { group.appendChild(pathOf(map, area.rings, "gm-hit", true)); }
    group.appendChild(pathOf(map, area.rings, "gm-area-line", true));
    parent.appendChild(group);
    if (cover) { covered.push([cover, area.rings, known, ground.id + "-clip" + number]); }
  });
  for (const [cover, rings, known, clip] of covered) { drawCover(parent, map, cover, rings, known, clip); }
}

// The outline stays within its district: a neighbour has its own.
function drawCover(parent, map, cover, rings, known, clip) {
  const within = document.createElementNS(SVG, "clipPath"), cut = pathOf(map, rings, "", true);
  within.id = clip;
  cut.setAttribute("clip-rule", "evenodd");
  within.appendChild(cut);
  const group = shape("g", Object.assign({ class: "gm-covered", "clip-path": "url(#" + clip + ")" }, known), "");
  group.appendChild(pathOf(map, rings, "gm-cover", true));
  const edge = pathOf(map, rings, "gm-cover-edge", true);
  edge.setAttribute("stroke", cover.edge);
  edge.setAttribute("stroke-width", String(2 * cover.width));
  if (cover.dash) { edge.setAttribute("stroke-dasharray", cover.dash); }
  group.appendChild(edge);
  parent.appendChild(within);
  parent.appendChild(group);
}

function drawFrontiers(parent, map, ground, view) {
  for (const frontier of ground.frontiers) {
    const ladder = view.ladders.includes(frontier.id), parts = ladder ? frontier.smooth : frontier.parts;
    const group = shape("g", { "data-gm-place": frontier.id, class: "gm-line" }, "");
    const add = (lines, className) => group.appendChild(pathOf(map, lines, className));
    parent.appendChild(group);
    add(parts, "gm-hit");
    // Where the line itself is not settled, it or its rails are broken.
    const name = ladder ? "gm-ladder-rail" : "gm-frontier", broken = name + " gm-unsettled";
    for (const run of frontier.runs) { add([ladder ? run.smooth : run.plain], run.unsettled ? broken : name); }
    if (!frontier.runs.length) { add(parts, frontier.unsettled ? broken : name); }
    if (ladder) {
      add(parts, "gm-ladder-gap");
      add(parts, "gm-ladder-core");
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
      const even = evenly(project(map, part), 3);
      for (const side of sides) {
        const path = beside(even, 7.5 * side);
        stroke(parent, pathData(path), "gm-companion");
        drawn.push(path);
      }
    }
  }
  return drawn;
}

function drawBands(parent, map, ground, view, places) {
  const drawn = [];
  for (const band of view.bands) {
    const place = places[band.place], state = band.state;
    for (const ends of place.ends) {
      const line = stretchOf(ground.frontiers[ends[2]], ends[0], ends[1]);
      const middle = evenly(beside(softened(project(map, line), 9.5), (state.side || ends[3]) * 6), 3);
      const edge = beside(middle, 3.5).concat(beside(middle, -3.5).reverse());
      const outline = { "data-gm-place": place.place, d: pathData(edge, true), class: "gm-band", fill: state.fill, stroke: state.ink, "stroke-width": "1.6" };
      parent.appendChild(shape("path", outline, [["title", {}, state.text]]));
      drawn.push(middle);
    }
  }
  return drawn;
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
  const bands = drawBands(svg, map, ground, view, places);
  const leaders = shape("g", { class: "gm-leaders" }, "");
  svg.appendChild(leaders);
  return { leaders: leaders, beside: companions.concat(bands) };
}
