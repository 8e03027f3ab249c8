// What words on the map have to keep clear of.
const asRing = (ring) => ring.concat(ring.slice(0, 1));

// Where lines run that a text should not cover, as cells.
function edgesOf(paths, size) {
  const edges = new Occupied(size.x, size.y);
  for (const p of paths.flatMap((path) => evenly(path, 4))) {
    if (p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y) { edges.take({ left: p.x, right: p.x, top: p.y, bottom: p.y }); }
  }
  return edges;
}

// It follows from the window on the map alone, and is the same for each day.
function layoutOf(map, ground, origin, size) {
  const local = (line) => project(map, line, origin), area = (list) => new Area(list.map(local), size.x, size.y);
  const within = (p) => p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y;
  const line = new Occupied(size.x, size.y), lines = new Map();
  for (const f of ground.frontiers) {
    lines.set(f.id, f.smooth.flatMap((path) => evenly(local(path), 9)).filter(within));
    for (const p of f.parts.flatMap((path) => evenly(local(path), 3))) {
      line.take({ left: p.x - 3, right: p.x + 3, top: p.y - 3, bottom: p.y + 3 });
    }
  }
  const areas = ground.areas.map((a) => Object.assign(landOf(a.rings.map(local)), { place: a.place }));
  return {
    inside: area(ground.inside), line: line, lines: lines, areas: areas,
    coast: edgesOf(ground.sea.map(local).map(asRing), size), outlines: edgesOf(ground.outlines.map(local), size),
    edges: edgesOf(areas.flatMap((a) => a.rings).map(asRing), size),
    countries: ground.countries.map((c) => ({ name: c.name, area: area(c.rings) })),
  };
}

// The window with the marks of one day in it: labels take their room from what is left.
function frameOf(map, laid, lines, placed, { origin, size, towns }) {
  const local = (point) => ({ x: point.x - origin.x, y: point.y - origin.y });
  const taken = new Occupied(size.x, size.y), line = laid.line.copy();
  for (const p of lines.beside.flatMap((path) => evenly(path.map(local), 4))) {
    line.take({ left: p.x - 2, right: p.x + 2, top: p.y - 2, bottom: p.y + 2 });
  }
  for (const item of placed) {
    const box = reachOf(item);
    taken.take({ left: box.left - origin.x - 2, right: box.right - origin.x + 2,
      top: box.top - origin.y - 2, bottom: box.bottom - origin.y + 2 });
  }
  const visible = placed.filter((item) => {
    const p = local(item.at);
    return p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y;
  });
  const spots = visible.map((item) => Object.assign(local(item.at), { room: item.mark.loud ? 0 : 6.2 * item.place.name.length }));
  return Object.assign({}, laid, {
    leaders: lines.leaders, origin: origin, local: local, width: size.x, height: size.y, margin: 6, taken: taken, line: line,
    great: greatTowns(map, towns, local, size), lineOf: (id) => laid.lines.get(id) || [], visible: visible, spots: spots,
  });
}
