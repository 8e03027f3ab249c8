// Positions, and which pixels of the frame are taken.
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CELL = 4;

function steps(text) {
  const found = [];
  let value = 0, bits = 1;
  for (const sign of text) {
    const part = SIGNS.indexOf(sign);
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

function unpackNumbers(text) {
  let last = 0;
  return steps(text).map((step) => (last += step));
}

// The part of a line between two distances along it.
function stretchOf(frontier, from, to) {
  const points = [];
  frontier.metres.forEach((metres, number) => {
    const line = frontier.smooth[number], last = metres.length - 1;
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
  if (!Array.isArray(ring)) { return unpack(ring, decimals); }
  return ring.flatMap((number) => {
    const part = parts[Math.abs(number) - 1];
    return number > 0 ? part : part.slice().reverse();
  });
}

function unpackGround(ground) {
  const lines = (texts) => texts.map((text) => unpack(text, ground.decimals));
  const frontiers = ground.frontiers.map((f) => {
    const frontier = { id: f.id, unsettled: f.unsettled, parts: lines(f.parts) };
    lazily(frontier, "smooth", () => lines(f.smooth));
    lazily(frontier, "posts", () => unpack(f.posts, ground.decimals + 1));
    lazily(frontier, "metres", () => (f.metres || []).map(unpackNumbers));
    return frontier;
  });
  const parts = frontiers.flatMap((frontier) => frontier.parts);
  return {
    decimals: ground.decimals, every: ground.every,
    inside: ground.inside.map((ring) => unpackRing(ring, parts, ground.decimals)),
    outlines: lines(ground.outlines),
    countries: ground.countries.map((c) => {
      const country = { name: c.name };
      lazily(country, "rings", () => lines(c.rings));
      return country;
    }),
    frontiers: frontiers,
    areas: (ground.areas || []).map((area) => ({ place: area.place, rings: lines(area.rings) })),
  };
}

// Where points lie on the square that web maps make of the world, from 0 to 1: found once.
const ON_SQUARE = new WeakMap();

function onSquare(points) {
  if (!ON_SQUARE.has(points)) {
    const found = new Float64Array(points.length * 2), most = L.Projection.SphericalMercator.MAX_LATITUDE;
    points.forEach((point, i) => {
      const sine = Math.sin(Math.max(-most, Math.min(most, point[0])) * Math.PI / 180);
      found[2 * i] = point[1] / 360 + 0.5;
      found[2 * i + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    });
    ON_SQUARE.set(points, found);
  }
  return ON_SQUARE.get(points);
}

// As Leaflet projects each point, in whole pixels, but many at once.
function project(map, points) {
  if (map.options.crs !== L.CRS.EPSG3857) { return points.map((point) => map.latLngToLayerPoint(point)); }
  const square = onSquare(points), wide = L.CRS.EPSG3857.scale(map.getZoom()), origin = map.getPixelOrigin();
  return points.map((point, i) => ({ x: Math.round(square[2 * i] * wide) - origin.x, y: Math.round(square[2 * i + 1] * wide) - origin.y }));
}

function pathData(points, closed) {
  let data = "";
  for (let i = 0; i < points.length; i += 1) {
    const x = points[i].x, y = points[i].y;
    if (i && i + 1 < points.length && x === points[i - 1].x && y === points[i - 1].y) { continue; }
    data += (i ? "L" : "M") + Math.round(x * 10) / 10 + " " + Math.round(y * 10) / 10;
  }
  return closed ? data + "Z" : data;
}

function evenly(points, step) {
  const out = points.length ? [points[0]] : [];
  let left = step;
  for (let i = 1; i < points.length; i += 1) {
    let from = points[i - 1];
    const to = points[i];
    let length = Math.hypot(to.x - from.x, to.y - from.y);
    while (length >= left && length > 0) {
      const part = left / length;
      from = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      out.push(from);
      length = Math.hypot(to.x - from.x, to.y - from.y);
      left = step;
    }
    left -= length;
  }
  return out;
}

function beside(points, distance) {
  const even = evenly(points, 3);
  return even.map((point, i) => {
    const before = even[Math.max(0, i - 2)], after = even[Math.min(even.length - 1, i + 2)];
    const dx = after.x - before.x, dy = after.y - before.y;
    const length = Math.hypot(dx, dy) || 1;
    return { x: point.x + (dy / length) * distance, y: point.y - (dx / length) * distance };
  });
}

// What lies inside some rings, by cells: it is asked thousands of times for a label.
class Area {
  constructor(rings, width, height) {
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height / CELL) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
    const cuts = Array.from({ length: this.rows }, () => []);
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) { this.cut(cuts, ring[i], ring[j]); }
    }
    cuts.forEach((found, row) => this.fill(found.sort((a, b) => a - b), row));
    this.centre = undefined;
  }

  cut(cuts, a, b) {
    const top = Math.max(0, Math.ceil(Math.min(a.y, b.y) / CELL - 0.5));
    const bottom = Math.min(this.rows - 1, Math.ceil(Math.max(a.y, b.y) / CELL - 0.5) - 1);
    for (let row = top; row <= bottom; row += 1) {
      cuts[row].push(a.x + ((b.x - a.x) * ((row + 0.5) * CELL - a.y)) / (b.y - a.y));
    }
  }

  fill(found, row) {
    for (let i = 0; i + 1 < found.length; i += 2) {
      const from = Math.max(0, Math.ceil(found[i] / CELL - 0.5));
      const to = Math.min(this.columns, Math.ceil(found[i + 1] / CELL - 0.5));
      if (to > from) { this.cells.fill(1, row * this.columns + from, row * this.columns + to); }
    }
  }

  holds(x, y) {
    const column = Math.floor(x / CELL), row = Math.floor(y / CELL);
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) { return false; }
    return this.cells[row * this.columns + column] === 1;
  }

  middle() {
    if (this.centre === undefined) {
      let x = 0, y = 0, count = 0;
      for (let row = 0, number = 0; row < this.rows; row += 1) {
        for (let column = 0; column < this.columns; column += 1, number += 1) {
          if (this.cells[number]) { x += column; y += row; count += 1; }
        }
      }
      this.centre = count ? { x: (x / count + 0.5) * CELL, y: (y / count + 0.5) * CELL } : null;
    }
    return this.centre;
  }
}

class Occupied {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / CELL);
    this.rows = Math.ceil(height / CELL);
    this.cells = new Uint8Array(this.columns * this.rows);
    this.sums = null;
  }

  copy() {
    const made = new Occupied(this.width, this.height);
    made.cells.set(this.cells);
    return made;
  }

  take(box) {
    const left = Math.max(0, Math.floor(box.left / CELL));
    const right = Math.min(this.columns - 1, Math.floor(box.right / CELL));
    const top = Math.max(0, Math.floor(box.top / CELL));
    const bottom = Math.min(this.rows - 1, Math.floor(box.bottom / CELL));
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        this.cells[row * this.columns + column] = 1;
      }
    }
    this.sums = null;
  }

  total() {
    const wide = this.columns + 1;
    const sums = new Int32Array(wide * (this.rows + 1));
    for (let row = 0; row < this.rows; row += 1) {
      let line = 0;
      for (let column = 0; column < this.columns; column += 1) {
        line += this.cells[row * this.columns + column];
        sums[(row + 1) * wide + column + 1] = sums[row * wide + column + 1] + line;
      }
    }
    return sums;
  }

  count(box) {
    if (!this.sums) { this.sums = this.total(); }
    const wide = this.columns + 1;
    const left = Math.max(0, Math.floor(box.left / CELL));
    const right = Math.min(this.columns, Math.floor(box.right / CELL) + 1);
    const top = Math.max(0, Math.floor(box.top / CELL));
    const bottom = Math.min(this.rows, Math.floor(box.bottom / CELL) + 1);
    const sums = this.sums;
    return sums[bottom * wide + right] - sums[top * wide + right]
      - sums[bottom * wide + left] + sums[top * wide + left];
  }

  // For a few questions between two labels: no sums are made for them.
  touches(box) {
    const left = Math.max(0, Math.floor(box.left / CELL)), right = Math.min(this.columns - 1, Math.floor(box.right / CELL));
    const top = Math.max(0, Math.floor(box.top / CELL)), bottom = Math.min(this.rows - 1, Math.floor(box.bottom / CELL));
    for (let row = top; row <= bottom; row += 1) {
      for (let i = row * this.columns + left; i <= row * this.columns + right; i += 1) {
        if (this.cells[i]) { return true; }
      }
    }
    return false;
  }

  fits(box, margin) {
    return box.left >= margin && box.top >= margin && box.right <= this.width - margin
      && box.bottom <= this.height - margin && this.count(box) === 0;
  }
}
