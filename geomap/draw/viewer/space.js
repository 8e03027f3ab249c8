// Positions, and which pixels of the frame are taken.
const CELL = 4;

const ON_SQUARE = new WeakMap();

function onSquare(points) {
  if (!ON_SQUARE.has(points)) { ON_SQUARE.set(points, squareOf(points)); }
  return ON_SQUARE.get(points);
}

// As Leaflet projects each point, in whole pixels, but many at once; less an origin of one's own.
function project(map, line, from) {
  const less = from || { x: 0, y: 0 }, found = [];
  if (map.options.crs !== L.CRS.EPSG3857) {
    return (line.points || line).map((point) => map.latLngToLayerPoint(point)).map((p) => ({ x: p.x - less.x, y: p.y - less.y }));
  }
  const square = line.square || onSquare(line), wide = L.CRS.EPSG3857.scale(map.getZoom()) / (line.units || 1);
  const origin = map.getPixelOrigin();
  const x = origin.x + less.x, y = origin.y + less.y;
  for (let i = 0; i < square.length; i += 2) {
    found.push({ x: Math.round(square[i] * wide) - x, y: Math.round(square[i + 1] * wide) - y });
  }
  return found;
}

// A line or ring as a path: the browser draws its text, moved and scaled to where the map is.
function pathOf(map, lines, className, closed) {
  const path = document.createElementNS(SVG, "path"), first = lines[0], end = closed ? "Z" : "";
  path.setAttribute("class", className);
  if (map.options.crs !== L.CRS.EPSG3857 || !first) {
    path.setAttribute("d", lines.map((line) => pathData(project(map, line), closed)).join(""));
    return path;
  }
  const wide = L.CRS.EPSG3857.scale(map.getZoom()) / first.units, origin = map.getPixelOrigin();
  path.setAttribute("d", lines.map((line) => line.text + end).join(""));
  path.setAttribute("transform", "translate(" + (first.grid.start[0] * wide - origin.x) + " " + (first.grid.start[1] * wide - origin.y) + ") scale(" + wide + ")");
  return path;
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

// `Math.hypot` takes any number of sides, and its time for it.
function apart(dx, dy) {
  return Math.sqrt(dx * dx + dy * dy);
}

function evenly(points, step) {
  const out = points.length ? [points[0]] : [];
  let left = step;
  for (let i = 1; i < points.length; i += 1) {
    let from = points[i - 1];
    const to = points[i];
    let length = apart(to.x - from.x, to.y - from.y);
    while (length >= left && length > 0) {
      const part = left / length;
      from = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      out.push(from);
      length = apart(to.x - from.x, to.y - from.y);
      left = step;
    }
    left -= length;
  }
  return out;
}

// Each number evened out with those on both sides of it; the ends stay where they are.
function averaged(list, reach) {
  const sums = new Float64Array(list.length + 1), last = list.length - 1;
  for (let i = 0; i <= last; i += 1) { sums[i + 1] = sums[i] + list[i]; }
  return Float64Array.from(list, (_, i) => {
    const near = Math.min(reach, i, last - i);
    return (sums[i + near + 1] - sums[i - near]) / (2 * near + 1);
  });
}

// A line without the bends in which a ribbon at a distance of it would fold over itself.
function softened(points, distance) {
  const even = evenly(points, 3), reach = Math.max(1, Math.round(distance / 3));
  const soft = (axis) => averaged(averaged(even.map((point) => point[axis]), reach), reach);
  const x = soft("x"), y = soft("y");
  return even.map((_, i) => ({ x: x[i], y: y[i] }));
}

// Of points that lie about 3 pixels apart.
function beside(even, distance) {
  return even.map((point, i) => {
    const before = even[Math.max(0, i - 2)], after = even[Math.min(even.length - 1, i + 2)];
    const dx = after.x - before.x, dy = after.y - before.y;
    const length = apart(dx, dy) || 1;
    return { x: point.x + (dy / length) * distance, y: point.y - (dx / length) * distance };
  });
}

// What lies inside some rings, by cells: it is asked thousands of times for a label.
class Area {
  constructor(rings, width, height) {
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height / CELL) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
    Object.assign(this, { left: this.columns, right: -1, top: this.rows, bottom: -1 });
    this.held = { x: 0, y: 0, count: 0 };
    const cuts = Array.from({ length: this.rows }, () => []);
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) { this.cut(cuts, ring[i], ring[j]); }
    }
    cuts.forEach((found, row) => this.fill(found.sort((a, b) => a - b), row));
    const held = this.held;
    this.centre = held.count ? { x: (held.x / held.count + 0.5) * CELL, y: (held.y / held.count + 0.5) * CELL } : null;
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
      if (to <= from) { continue; }
      this.cells.fill(1, row * this.columns + from, row * this.columns + to);
      this.held.count += to - from;
      this.held.x += (to - from) * (from + to - 1) / 2;
      this.held.y += (to - from) * row;
      this.left = Math.min(this.left, from);
      this.right = Math.max(this.right, to - 1);
      this.top = Math.min(this.top, row);
      this.bottom = row;
    }
  }

  holds(x, y) {
    const column = Math.floor(x / CELL), row = Math.floor(y / CELL);
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) { return false; }
    return this.cells[row * this.columns + column] === 1;
  }

  // Corners of the labels that lie in it whole are to be looked for here alone.
  window(size) {
    return { left: this.left * CELL, top: this.top * CELL,
      right: (this.right + 1) * CELL - size.width, bottom: (this.bottom + 1) * CELL - size.height };
  }

  middle() {
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
    // Made anew for each label: few steps for each cell.
    const columns = this.columns, wide = columns + 1, cells = this.cells, count = cells.length;
    const sums = new Int32Array(wide * (this.rows + 1));
    for (let cell = 0, sum = wide; cell < count; sum += 1) {
      const end = cell + columns;
      for (let line = 0; cell < end; cell += 1) {
        sum += 1;
        line += cells[cell];
        sums[sum] = sums[sum - wide] + line;
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
      && box.bottom <= this.height - margin && !this.touches(box);
  }
}
