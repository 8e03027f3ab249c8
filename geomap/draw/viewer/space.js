// Positions, and which pixels of the frame are taken.
const PRECISION = 10000;
const CELL = 4;

function unpack(numbers) {
  const points = [];
  let lon = 0, lat = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    lon += numbers[i];
    lat += numbers[i + 1];
    points.push([lat / PRECISION, lon / PRECISION]);
  }
  return points;
}

function project(map, points) {
  return points.map((point) => map.latLngToLayerPoint(point));
}

function pathData(points, closed) {
  let data = "";
  for (let i = 0; i < points.length; i += 1) {
    data += (i ? "L" : "M") + points[i].x.toFixed(1) + " " + points[i].y.toFixed(1);
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

function insideRings(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const a = ring[i], b = ring[j];
      if ((a.y > y) !== (b.y > y) && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
    }
  }
  return inside;
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

  fits(box, margin) {
    return box.left >= margin && box.top >= margin && box.right <= this.width - margin
      && box.bottom <= this.height - margin && this.count(box) === 0;
  }
}
