// Packed text to lines, rings and what they bound.
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const WORTH = new Uint8Array(128);
for (let i = 0; i < SIGNS.length; i += 1) { WORTH[SIGNS.charCodeAt(i)] = i; }

function steps(text) {
  const found = [];
  let value = 0, bits = 1;
  for (let i = 0; i < text.length; i += 1) {
    const part = WORTH[text.charCodeAt(i)];
    value += (part % 32) * bits;
    bits *= 32;
    if (part >= 32) { continue; }
    found.push(value % 2 ? -(value + 1) / 2 : value / 2);
    value = 0;
    bits = 1;
  }
  return found;
}

function unpack(text, decimals) {
  const unit = Math.pow(10, decimals), moves = steps(text), points = [];
  let x = 0, y = 0;
  for (let i = 0; i + 1 < moves.length; i += 2) {
    x += moves[i];
    y += moves[i + 1];
    points.push([y / unit, x / unit]);
  }
  return points;
}

// A packed line or ring: its points, and where they lie on the square that web maps make
// of the world, from 0 to 1. Each is found when it is asked for; a map needs the square.
function course(text, decimals) {
  const made = {};
  lazily(made, "points", () => unpack(text, decimals));
  lazily(made, "square", () => {
    const moves = steps(text), unit = Math.pow(10, decimals);
    for (let i = 2; i < moves.length; i += 1) { moves[i] += moves[i - 2]; }
    return squareOf(moves.length >> 1, (i) => moves[2 * i + 1] / unit, (i) => moves[2 * i] / unit);
  });
  return made;
}

function squareOf(count, lat, lon) {
  const found = new Float64Array(count * 2), most = L.Projection.SphericalMercator.MAX_LATITUDE;
  for (let i = 0; i < count; i += 1) {
    const sine = Math.sin(Math.max(-most, Math.min(most, lat(i))) * Math.PI / 180);
    found[2 * i] = lon(i) / 360 + 0.5;
    found[2 * i + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
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
function unpackRing(ring, parts, decimals) {
  if (!Array.isArray(ring)) { return course(ring, decimals); }
  const along = ring.map((number) => [parts[Math.abs(number) - 1], number > 0]), made = {};
  lazily(made, "points", () => along.flatMap(([part, forward]) => (forward ? part.points : part.points.slice().reverse())));
  lazily(made, "square", () => {
    const found = new Float64Array(along.reduce((sum, entry) => sum + entry[0].square.length, 0));
    let at = 0;
    for (const [{ square }, forward] of along) {
      for (let i = 0; i < square.length; i += 2) {
        const from = forward ? i : square.length - 2 - i;
        found[at] = square[from];
        found[at + 1] = square[from + 1];
        at += 2;
      }
    }
    return found;
  });
  return made;
}

function unpackGround(ground) {
  const lines = (texts) => texts.map((text) => course(text, ground.decimals));
  const frontiers = ground.frontiers.map((f) => {
    const frontier = { id: f.id, unsettled: f.unsettled, parts: lines(f.parts) };
    frontier.runs = (f.runs || []).map((run) => ({ unsettled: run.unsettled, plain: course(run.plain, ground.decimals), smooth: course(run.smooth, ground.decimals) }));
    lazily(frontier, "smooth", () => lines(f.smooth));
    lazily(frontier, "posts", () => unpack(f.posts, ground.decimals + 1));
    lazily(frontier, "metres", () => (f.metres || []).map(unpackNumbers));
    return frontier;
  });
  const parts = frontiers.flatMap((frontier) => frontier.parts);
  return {
    decimals: ground.decimals, every: ground.every,
    inside: ground.inside.map((ring) => unpackRing(ring, parts, ground.decimals)),
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
