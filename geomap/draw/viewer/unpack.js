// Packed text to lines, rings and what they bound.
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const WORTH = new Uint8Array(128);
for (let i = 0; i < SIGNS.length; i += 1) { WORTH[SIGNS.charCodeAt(i)] = i; }

function steps(text) {
  const found = new Float64Array(text.length);
  let value = 0, bits = 1, count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const part = WORTH[text.charCodeAt(i)];
    value += (part % 32) * bits;
    bits *= 32;
    if (part >= 32) { continue; }
    found[count] = value % 2 ? -(value + 1) / 2 : value / 2;
    count += 1;
    value = 0;
    bits = 1;
  }
  return found.subarray(0, count);
}

// A line or ring as the text of a path, which the browser draws by itself, in steps of the
// square that web maps make of the world; as numbers, and in degrees, once they are asked for.
class Course {
  constructor(text, grid) {
    this.text = text;
    this.grid = grid;
    this.found = { square: null, points: null };
  }

  get units() { return Math.pow(2, this.grid.depth); }

  get square() { return this.found.square || (this.found.square = placesOf(this.text, this.grid.start)); }

  get points() { return this.found.points || (this.found.points = inDegrees(this)); }
}

function course(text, grid) { return new Course(text, grid); }

// Where a path goes: `M` and `L` tell a place, `l` the steps from one to the next.
function placesOf(text, start) {
  const found = [];
  let x = 0, y = 0;
  for (const run of text.split(/(?=[MLl])/)) {
    const numbers = run.match(/-?\d+/g) || [], stepwise = run.charAt(0) === "l";
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      x = (stepwise ? x : start[0]) + Number(numbers[i]);
      y = (stepwise ? y : start[1]) + Number(numbers[i + 1]);
      found.push(x, y);
    }
  }
  return found;
}

function finer(grid, halvings) {
  return { depth: grid.depth + halvings, start: grid.start.map((steps) => steps * Math.pow(2, halvings)) };
}

function inDegrees(line) {
  const points = [], around = 2 * Math.PI / line.units;
  for (let i = 0; i < line.square.length; i += 2) {
    const north = Math.PI - line.square[i + 1] * around;
    points.push([Math.atan(Math.sinh(north)) * 180 / Math.PI, line.square[i] * 360 / line.units - 180]);
  }
  return points;
}

function squareOf(points) {
  const found = new Float64Array(points.length * 2), most = L.Projection.SphericalMercator.MAX_LATITUDE;
  points.forEach(([lat, lon], i) => {
    const sine = Math.sin(Math.max(-most, Math.min(most, lat)) * Math.PI / 180);
    found[2 * i] = lon / 360 + 0.5;
    found[2 * i + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  });
  return found;
}

function unpackNumbers(text) {
  let last = 0;
  return steps(text).map((step) => (last += step));
}

// The part of a line between two distances along it.
function stretchOf(frontier, from, to) {
  const points = [];
  frontier.metres.forEach((metres, number) => {
    const line = frontier.smooth[number].points, last = metres.length - 1;
    if (to <= metres[0] || from >= metres[last]) { return; }
    points.push(pointAt(line, metres, Math.max(from, metres[0])));
    for (let i = firstAfter(metres, from); i < metres.length && metres[i] < to; i += 1) { points.push(line[i]); }
    points.push(pointAt(line, metres, Math.min(to, metres[last])));
  });
  return points;
}

function firstAfter(metres, at) {
  let low = 0, high = metres.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (metres[middle] > at) { high = middle; } else { low = middle + 1; }
  }
  return low;
}

function pointAt(line, metres, at) {
  const after = Math.min(Math.max(1, firstAfter(metres, at)), metres.length - 1), before = after - 1;
  const part = (at - metres[before]) / (metres[after] - metres[before] || 1);
  return [0, 1].map((axis) => line[before][axis] + (line[after][axis] - line[before][axis]) * part);
}

// A ring is a line of its own, or runs along frontiers: forwards or backwards.
function unpackRing(ring, parts, grid) {
  if (!Array.isArray(ring)) { return course(ring, grid); }
  const along = ring.map((number) => (number > 0 ? parts[number - 1] : backwards(parts[-number - 1])).text);
  return course(along.map((text, number) => (number ? "L" + text.slice(1) : text)).join(""), grid);
}

function backwards(line) {
  let text = "";
  for (let i = line.square.length - 2; i >= 0; i -= 2) {
    text += "L" + (line.square[i] - line.grid.start[0]) + " " + (line.square[i + 1] - line.grid.start[1]);
  }
  return { text: "M" + text.slice(1) };
}

function unpackGround(ground) {
  const lines = (texts) => texts.map((text) => course(text, ground));
  const frontiers = ground.frontiers.map((f) => {
    const frontier = { id: f.id, unsettled: f.unsettled, parts: lines(f.parts) };
    frontier.runs = (f.runs || []).map((run) => ({ unsettled: run.unsettled, plain: course(run.plain, ground), smooth: course(run.smooth, ground) }));
    lazily(frontier, "smooth", () => lines(f.smooth));
    lazily(frontier, "posts", () => course(f.posts, finer(ground, 3)).points);
    lazily(frontier, "metres", () => (f.metres || []).map(unpackNumbers));
    return frontier;
  });
  const parts = frontiers.flatMap((frontier) => frontier.parts);
  return {
    every: ground.every,
    inside: ground.inside.map((ring) => unpackRing(ring, parts, ground)),
    outlines: lines(ground.outlines), sea: lines(ground.sea),
    countries: ground.countries.map((c) => {
      const country = { name: c.name };
      lazily(country, "rings", () => lines(c.rings));
      return country;
    }),
    frontiers: frontiers, towns: ground.towns,
    areas: (ground.areas || []).map((area) => ({ place: area.place, rings: lines(area.rings) })),
  };
}
