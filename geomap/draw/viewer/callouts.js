// Callouts: what is said of lines and areas, beside them.
function shareCallout(frame, callout) {
  const element = make("div", "gm-label gm-share leaflet-zoom-hide");
  element.appendChild(make("div", "gm-share-title", callout.title));
  for (const bar of callout.bars) {
    element.appendChild(make("div", "gm-said", bar.text));
    element.appendChild(shareBar(bar, frame.compact ? 122 : 176));
  }
  if (!frame.compact) { element.appendChild(make("div", "gm-remark", callout.remark)); }
  frame.pane.appendChild(element);
  return element;
}

function shareBar(bar, width) {
  const lower = Math.max(0, Math.min(bar.lower, bar.upper)) * width;
  const upper = Math.min(1, Math.max(bar.lower, bar.upper)) * width;
  const nodes = [
    ["rect", { x: "0.8", y: "0.8", width: String(width - 1.6), height: "14.4", fill: "var(--gm-page)", stroke: "var(--gm-ink)", "stroke-width": "1.2" }, ""],
  ];
  if (upper > lower) {
    nodes.push(["rect", { x: String(lower), y: "3", width: String(upper - lower), height: "10", fill: bar.fill, opacity: "0.45" }, ""]);
  }
  if (lower > 0) {
    nodes.push(["rect", { x: "0.8", y: "0.8", width: String(Math.max(2, lower - 0.8)), height: "14.4", fill: bar.fill, stroke: bar.ink, "stroke-width": "1.6" }, ""]);
  }
  return picture(width, 16, [["g", { transform: "translate(" + -width / 2 + " -8)" }, nodes]]);
}

function pinElement(frame, pin) {
  const element = make("div", "gm-label gm-pin leaflet-zoom-hide");
  const ring = ["circle", { r: "10.6", fill: "var(--gm-page)", stroke: "var(--gm-ink2)", "stroke-width": "1.7", "stroke-dasharray": "0.1 3.6", "stroke-linecap": "round" }, ""];
  const letter = ["text", { y: "4", "text-anchor": "middle", "font-size": "11", "font-weight": "700", fill: "var(--gm-ink2)" }, "n"];
  element.appendChild(picture(26, 26, [ring, letter]));
  if (!frame.compact) {
    const words = make("div", "gm-pin-words");
    words.appendChild(make("div", "gm-said", pin.text));
    words.appendChild(make("div", "gm-remark", pin.remark));
    element.appendChild(words);
  }
  frame.pane.appendChild(element);
  return element;
}

// What found no room on the map is told below it.
function tellBelow(host, keyed, callouts) {
  if (!host) { return; }
  empty(host);
  host.hidden = !keyed.length && !callouts.shares.length && !callouts.notes.length;
  host.classList.toggle("gm-many", callouts.notes.length > 40);
  const list = make("ol", "gm-key-list");
  for (const entry of keyed) {
    const item = make("li", entry.number ? "" : "gm-unnumbered");
    item.appendChild(named("b", entry.name));
    item.append(" ", entry.text);
    list.appendChild(item);
  }
  if (keyed.length) { host.appendChild(list); }
  for (const note of callouts.notes) {
    const told = make("p", "gm-key-note");
    if (note.name) { told.append(make("b", "", note.name), " "); }
    told.append(note.text);
    told.append(" ", make("span", "gm-remark", note.remark));
    host.appendChild(told);
  }
  for (const callout of callouts.shares) {
    const told = make("div", "gm-key-share");
    told.appendChild(make("b", "", callout.title));
    for (const bar of callout.bars) {
      told.appendChild(make("div", "", bar.text));
      told.appendChild(shareBar(bar, 176));
    }
    told.appendChild(make("div", "gm-remark", callout.remark));
    host.appendChild(told);
  }
}

function makeCallouts(frame, view) {
  const shares = view.shares.filter((callout) => frame.lineOf(callout.frontier).length).map((callout) => {
    const below = fill(frame.data.words.shares_below, { n: callout.bars.length });
    return { callout: callout, whole: shareCallout(frame, callout),
      brief: labelBox(frame.pane, "gm-share", [["gm-share-title", callout.title], ["gm-said", below]]) };
  });
  return { shares: shares, notes: makeNotes(frame, view) };
}

function placeCallouts(frame, made) {
  const homeless = made.shares.filter((share) => {
    const line = frame.lineOf(share.callout.frontier);
    if (placeBeside(frame, share.whole, [line], false, true)) { share.brief.remove(); return false; }
    placeBeside(frame, share.brief, [line], false, true);
    return true;
  });
  return { shares: homeless.map((share) => share.callout), notes: placeNotes(frame, made.notes) };
}

function makeNotes(frame, view) {
  const told = (name, note) => (frame.compact ? null : labelBox(frame.pane, name, [["gm-said", note.text], ["gm-remark", note.remark]]));
  const pins = view.pins.map((pin) => [pin, pinElement(frame, pin)]);
  const companions = view.companions.filter((dots) => frame.lineOf(dots.frontier).length).map((dots) => [dots, told("gm-calm", dots)]);
  const areas = view.areas.map((area) => [area, told("gm-area", area)]);
  return { pins: pins, companions: companions, areas: areas };
}

// Returns the notes that found no room; a narrow map has room for their sign at most.
function placeNotes(frame, { pins, companions, areas }) {
  const homeless = [];
  for (const [pin, said] of pins) {
    const lines = pin.frontiers.map(frame.lineOf).filter((line) => line.length);
    if (!placeBeside(frame, said, lines, false) || frame.compact) { homeless.push(pin); }
  }
  for (const [dots, said] of companions) {
    if (!said || !placeBeside(frame, said, [frame.lineOf(dots.frontier)], true)) { homeless.push(dots); }
  }
  for (const [area, said] of areas) {
    if (!said || !placeWithin(frame, said, frame.inside)) { homeless.push(area); }
  }
  return homeless;
}

function placeWithin(frame, element, area) {
  const size = sizeOf(element);
  const middle = area.middle();
  const least = (candidate) => Math.hypot((candidate.left + candidate.right) / 2 - middle.x, (candidate.top + candidate.bottom) / 2 - middle.y);
  const box = middle && search(frame, size, least, (candidate, price) => {
    const corners = [[candidate.left, candidate.top], [candidate.right, candidate.top],
      [candidate.left, candidate.bottom], [candidate.right, candidate.bottom]];
    return corners.every((corner) => area.holds(corner[0], corner[1])) && !frame.edges.touches(candidate) ? price : Infinity;
  }, 10, false, area.window(size));
  if (!box) { frame.pane.removeChild(element); return false; }
  settle(frame, element, box);
  return true;
}

function makeCountries(frame) {
  const named = [[frame.data.ground.side, frame.inside, "gm-country gm-own"]];
  for (const country of frame.countries) { named.push([country.name, country.area, "gm-country"]); }
  return named.filter((entry) => entry[0]).map((entry) => [labelBox(frame.pane, entry[2], [["", entry[0]]]), entry[1]]);
}

function placeCountries(frame, labels) {
  for (const label of labels) { placeWithin(frame, label[0], label[1]); }
}

function placeNear(frame, element, point, least, whole) {
  const spotsAt = (size, away) => {
    const right = point.x + away, left = point.x - away - size.width;
    const middle = point.y - size.height / 2, centre = point.x - size.width / 2;
    const over = point.y - away / 2 - size.height, under = point.y + away / 2;
    return [[right, middle], [left, middle], [right, over], [left, over], [right, under],
      [left, under], [centre, over - 5], [centre, under + 5]];
  };
  const size = sizeOf(element);
  const spots = spotsAt(size, least).concat(spotsAt(size, least + 6));
  const boxes = spots.map((spot) => at(spot[0], spot[1], size)).filter((box) =>
    !frame.line.count(box) && frame.taken.fits(box, frame.margin) && !(whole && frame.edges.touches(box)));
  const worth = (box) => 2 * Number(frame.edges.touches(box)) + Number(own(frame, box));
  boxes.sort((a, b) => worth(a) - worth(b));
  if (boxes.length) { settle(frame, element, boxes[0]); } else { frame.pane.removeChild(element); }
}

function makeQuiet(frame, items) {
  return items.map((item) => [labelBox(frame.pane, "gm-quiet", [["", item.place.name]]), frame.local(item.at)]);
}

function placeQuiet(frame, labels) {
  for (const label of labels) { placeNear(frame, label[0], label[1], 11); }
}

// The greatest towns of a map: words rather stand beside them than over them.
const GREAT_TOWNS = 4;

function greatTowns(map, towns, local, size) {
  const spots = towns.map(([name, lat, lon]) => Object.assign(local(map.latLngToLayerPoint([lat, lon])), { wide: 6.2 * name.length }));
  const seen = spots.filter((spot) => spot.x > 0 && spot.y > 0 && spot.x < size.x && spot.y < size.y);
  return seen.slice(0, GREAT_TOWNS).map(({ x, y, wide }) => ({ left: x - 6, right: x + 10 + wide, top: y - 8, bottom: y + 8 }));
}

// What a reader finds the way by: a coast under a text is lost, and the text with it.
function covered(frame, box) {
  return (frame.coast.touches(box) ? 60 : 0) + (frame.great.some((town) => overlap(box, town)) ? 40 : 0);
}

// Towns come last, and only with their names: a dot alone would be a place spoken of.
function makeTowns(frame, map, towns) {
  const found = [];
  for (const [name, lat, lon] of towns) {
    const place = frame.local(map.latLngToLayerPoint([lat, lon]));
    if (frame.compact && found.length > 1) { break; }
    if (place.x < 0 || place.y < 0 || place.x > frame.width || place.y > frame.height) { continue; }
    found.push([labelBox(frame.pane, "gm-quiet gm-town", [["", name]]), place]);
  }
  return found;
}

function placeTowns(frame, labels) {
  for (const [element, place] of labels) {
    const dot = at(place.x - 2, place.y - 2, { width: 4, height: 4 });
    if (frame.line.count(dot) || !frame.taken.fits(dot, frame.margin)) { element.remove(); continue; }
    placeNear(frame, element, place, 7, true);
    if (!element.parentNode) { continue; }
    frame.taken.take(dot);
    frame.leaders.appendChild(shape("rect", { x: dot.left + frame.origin.x, y: dot.top + frame.origin.y,
      width: 4, height: 4, class: "gm-town-dot" }, ""));
  }
}

function own(frame, box) {
  return frame.inside.holds((box.left + box.right) / 2, (box.top + box.bottom) / 2);
}
