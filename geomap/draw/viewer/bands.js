// Lines and stretches as columns of steps, and where they lie on the screen.
function column(told) {
  const size = told[0], bytes = Uint8Array.from(atob(told[1]), (sign) => sign.charCodeAt(0));
  const view = new DataView(bytes.buffer), count = bytes.length / size, numbers = new Float64Array(count);
  const read = { 1: (at) => view.getInt8(at), 2: (at) => view.getInt16(at, true), 4: (at) => view.getInt32(at, true),
    8: (at) => Number(view.getBigInt64(at, true)) }[size];
  for (let i = 0, last = 0; i < count; i += 1) { numbers[i] = last += read(i * size); }
  return numbers;
}

function unpackLine(told) {
  const lon = column(told.lon), lat = column(told.lat), metres = column(told.dm).map((dm) => dm / 10);
  const parts = told.parts.map((from, number) => {
    const to = number + 1 < told.parts.length ? told.parts[number + 1] : lon.length;
    const points = Array.from(lon.subarray(from, to), (x, i) => [lat[from + i] / 1e6, x / 1e6]);
    return { points: points, metres: metres.subarray(from, to) };
  });
  return { name: told.name, zero: told.zero, credit: told.credit, edition: told.edition, sides: told.sides,
    names: told.names, parts: parts,
    smooth: parts, metres: parts.map((part) => part.metres) };
}

// A line on the screen: runs of points a few pixels apart, each with its kilometres.
function sampledLine(map, line, size) {
  const runs = [], room = 70;
  for (const part of line.parts) {
    const spots = part.points.map((point) => map.latLngToContainerPoint(point));
    let run = null;
    for (let i = 1; i < spots.length; i += 1) {
      const a = spots[i - 1], b = spots[i];
      const away = Math.max(a.x, b.x) < -room || Math.min(a.x, b.x) > size.x + room
        || Math.max(a.y, b.y) < -room || Math.min(a.y, b.y) > size.y + room;
      if (away) { run = null; continue; }
      if (!run) {
        run = { x: [a.x], y: [a.y], m: [part.metres[i - 1]] };
        runs.push(run);
      }
      const last = run.x.length - 1, step = Math.hypot(b.x - run.x[last], b.y - run.y[last]);
      if (step < 3 && i + 1 < spots.length) { continue; }
      const pieces = Math.min(400, Math.max(1, Math.floor(step / 4))), x = run.x[last], y = run.y[last], m = run.m[last];
      for (let piece = 1; piece <= pieces; piece += 1) {
        const share = piece / pieces;
        run.x.push(x + (b.x - x) * share);
        run.y.push(y + (b.y - y) * share);
        run.m.push(m + (part.metres[i] - m) * share);
      }
    }
  }
  runs.forEach(addNormals);
  return runs;
}

// Which way is left of the line at each point, evened out over its bends.
function addNormals(run) {
  const last = run.x.length - 1;
  run.nx = [];
  run.ny = [];
  for (let i = 0; i <= last; i += 1) {
    const before = Math.max(0, i - 3), after = Math.min(last, i + 3);
    const dx = run.x[after] - run.x[before], dy = run.y[after] - run.y[before], length = Math.hypot(dx, dy) || 1;
    run.nx.push(dy / length);
    run.ny.push(-dx / length);
  }
  run.lanes = new Map();
}

// The line as a lane at some distance follows it: the farther, the fewer of its bends.
function laneOf(run, distance) {
  const reach = Math.ceil((Math.abs(distance) + 4) / 4);
  if (!run.lanes.has(reach)) {
    const soft = (list) => averaged(averaged(list, reach), reach);
    const lane = { x: soft(run.x), y: soft(run.y), m: run.m };
    addNormals(lane);
    run.lanes.set(reach, lane);
  }
  return run.lanes.get(reach);
}

function between(run, metres) {
  const after = Math.min(Math.max(1, firstAfter(run.m, metres)), run.m.length - 1), before = after - 1;
  const share = (metres - run.m[before]) / (run.m[after] - run.m[before] || 1);
  const mix = (list) => list[before] + (list[after] - list[before]) * share;
  return [mix(run.x), mix(run.y), mix(run.nx), mix(run.ny)];
}

// The outline of a stretch set off from its line, added to a path.
function addBand(path, runs, from, to, middle, half) {
  for (const line of runs) {
    const run = laneOf(line, middle), last = run.m.length - 1;
    if (!last || to <= run.m[0] || from >= run.m[last]) { continue; }
    const start = Math.max(from, run.m[0]), stop = Math.min(to, run.m[last]), points = [between(run, start)];
    for (let i = firstAfter(run.m, start); i <= last && run.m[i] < stop; i += 1) {
      points.push([run.x[i], run.y[i], run.nx[i], run.ny[i]]);
    }
    points.push(between(run, stop));
    const near = middle - half, far = middle + half;
    points.forEach((p, i) => path[i ? "lineTo" : "moveTo"](p[0] + p[2] * near, p[1] + p[3] * near));
    for (let i = points.length - 1; i >= 0; i -= 1) {
      path.lineTo(points[i][0] + points[i][2] * far, points[i][1] + points[i][3] * far);
    }
    path.closePath();
  }
}

// Where a place on the screen lies along a lane, and how far to the left of its line.
function spotOn(runs, x, y, reach, middle) {
  let found = null, least = reach * reach;
  for (const line of runs) {
    const run = laneOf(line, middle);
    for (let i = 1; i < run.x.length; i += 1) {
      const ax = run.x[i - 1], ay = run.y[i - 1], dx = run.x[i] - ax, dy = run.y[i] - ay;
      const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const px = x - ax - dx * share, py = y - ay - dy * share, away = px * px + py * py;
      if (away < least) {
        least = away;
        const left = px * run.nx[i] + py * run.ny[i];
        found = { metres: run.m[i - 1] + (run.m[i] - run.m[i - 1]) * share, left: Math.sign(left) * Math.sqrt(away) };
      }
    }
  }
  return found;
}
