// One claim layer on one Leaflet map.
function startClaimLayer(map, source) {
  const data = restored(JSON.parse(source.textContent));
  const container = map.getContainer();
  container.classList.add("gm", "gm-map");
  const part = (name) => document.getElementById(data.id + "-" + name);
  const state = { day: data.day, account: 0, selected: null, opener: null, compact: false, words: data.words };
  const ground = Object.assign(unpackGround(data.ground), { id: data.id });
  const panes = {}, names = new Map(data.places.map((place) => [place.place, place.name]));
  const relight = lighting(part("words") ? document.body : container);
  for (const entry of [["lines", 340], ["labels", 590], ["marks", 610]]) {
    panes[entry[0]] = map.createPane("gm-" + entry[0]);
    // The colours of actors are told by this name: another atlas on the map has its own.
    panes[entry[0]].classList.add(data.id);
    panes[entry[0]].style.zIndex = String(entry[1]);
  }
  const caption = corner(map, "bottomleft", make("div", "gm-caption"));
  const host = part("card") || corner(map, "topright", make("div", "gm-card gm-card-inside " + data.id));
  const rail = Boolean(part("card"));
  const seen = { account: -1, day: -1, view: null };
  const belowOf = (account) => data.later.below[numberAt(data.accounts[account].below, state.day)];

  function view() {
    if (seen.account !== state.account || seen.day !== state.day) {
      Object.assign(seen, { account: state.account, day: state.day, view: viewAt(data, state.account, state.day) });
    }
    return seen.view;
  }

  // Of every day, for one account.
  const longest = new Map();

  function longestCaption() {
    if (!longest.has(state.account)) {
      longest.set(state.account, widest(data.dates.map((date) => saying("frame_says", state.account, date)), caption));
    }
    return longest.get(state.account);
  }

  function saying(key, whose, date) {
    const account = data.accounts[whose === undefined ? state.account : whose];
    const who = key === "frame_says" ? account.who : account.the;
    return fill(data.words[key], {
      who: who, organisation: who.charAt(0).toUpperCase() + who.slice(1), date: date || data.dates[state.day],
    });
  }

  function close() {
    const opener = state.opener && document.contains(state.opener) ? state.opener
      : panes.marks.querySelector("[aria-pressed=true]");
    const place = state.selected;
    state.selected = null;
    hideCard();
    draw();
    remember();
    const back = opener && document.contains(opener) ? opener : markOf(place);
    if (back) { back.focus({ preventScroll: true }); }
  }

  function markOf(place) {
    return Array.from(panes.marks.children).find((mark) => mark.getAttribute("data-gm-place") === place) || null;
  }

  function hideCard() {
    empty(host);
    if (rail) { host.appendChild(make("p", "gm-choose", data.words.choose_place)); } else { host.hidden = true; }
  }

  function open(place, opener) {
    if (!fillCard(place)) { return; }
    state.opener = opener && opener.classList.contains("gm-mark") ? null : opener;
    draw();
    remember();
    const title = host.querySelector("h2");
    title.focus({ preventScroll: true });
    const top = title.getBoundingClientRect().top;
    if (rail && (top < 0 || top > window.innerHeight - 80)) { title.scrollIntoView({ block: "start" }); }
  }

  function fillCard(place) {
    const number = data.places.findIndex((found) => found.place === place);
    if (number < 0) { return false; }
    const card = view().cards[number] || view().rest;
    state.selected = place;
    const said = view().cards[number] ? data.later.states[view().states[number]] : data.later.rests[state.account];
    showCard(host, number, Object.assign({}, card, said), data, saying(card.noted ? "voice_note" : "voice_silent"), close);
    tellAges(host, data.days[state.day], data.words);
    if (rail && visible(data.places[number])) {
      const button = make("button", "gm-link gm-show", data.words.show_place);
      button.setAttribute("type", "button");
      button.addEventListener("click", () => {
        showOnMap(place);
        container.scrollIntoView({ block: "nearest" });
      });
      host.querySelector(".gm-card-titles").appendChild(button);
    }
    return true;
  }

  function choose(account) {
    state.account = account;
    change();
  }

  // A slider that is drawn along asks for many days: the address is written once they are seen.
  function go(day, then) {
    state.day = stopOf(data, day, then);
    state.then = then;
    showChange();
    if (state.remembering) { return; }
    state.remembering = true;
    afterFrame(() => { state.remembering = false; remember(); });
  }

  function change() {
    showChange();
    remember();
  }

  function showChange() {
    if (state.selected !== null) { fillCard(state.selected); }
    panes.marks.classList.add("gm-fade");
    draw();
    followAll();
  }

  let follow = null;

  function followed() {
    follow = follow || follower(data, part, (root) => { openers(root, open); reachable(root, names, open); });
    return follow;
  }

  // The head of the page, its rulers, small maps and table.
  function followAll() {
    if (!data.later.below) { return; }
    const now = belowOf(state.account), alone = data.accounts.slice(1).map((_, number) => belowOf(number + 1).panel);
    followed()(state, now, belowOf(0), alone, saying("frame_says"), saying("frame_says", 0));
    if (part("stand")) { part("stand").textContent = now.stand || saying("silent_source"); }
    if (part("as-of")) { part("as-of").textContent = fill(data.words.as_of, { date: data.dates[state.day] })
      + (state.day < stopsOf(data) ? data.known : ""); }
    markRows();
    relight();
  }

  function markRows() {
    for (const row of document.querySelectorAll("[data-gm-map='" + data.id + "'] [data-gm-row]")) {
      row.classList.toggle("gm-on", row.getAttribute("data-gm-row") === state.selected);
    }
  }

  function remember() {
    if (rail) { writeAddress(data, state); }
  }

  function showSelected() {
    if (state.selected === null || !fillCard(state.selected)) { state.selected = null; hideCard(); }
  }

  // From an address: the switch, the slider and the card follow it.
  function restore(asked) {
    state.account = asked.account;
    state.day = stopOf(data, asked.day, asked.then);
    state.then = asked.then;
    if (showDay) { showDay(asked.day, asked.then); }
    if (showAccount) { showAccount(asked.account); }
    state.selected = asked.place && data.places.some((place) => place.place === asked.place) ? asked.place : null;
    if (state.drawn) { showSelected(); }
  }

  function showOnMap(place) {
    const known = data.places.find((entry) => entry.place === place);
    const line = ground.frontiers.find((entry) => entry.id === place);
    const area = ground.areas.find((entry) => entry.place !== undefined && data.places[entry.place].place === place);
    state.moved = true;
    if (line) {
      map.fitBounds(line.parts.flatMap((part) => part.points), { padding: [60, 60], animate: false });
    } else if (area) {
      map.fitBounds(area.rings.flatMap((ring) => ring.points), { padding: [60, 60], animate: false });
    } else if (known && known.lat !== undefined && !map.getBounds().pad(-0.1).contains([known.lat, known.lon])) {
      map.panTo([known.lat, known.lon], { animate: false });
    }
  }

  function visible(place) {
    return ground.frontiers.some((entry) => entry.id === place.place) || place.lat !== undefined
      || ground.areas.some((entry) => data.places[entry.place] === place);
  }

  function draw() {
    const now = view(), size = map.getSize();
    if (!size.x || !size.y) { return; }
    state.compact = size.x < 560;
    container.classList.toggle("gm-compact", state.compact);
    let tiles = false;
    map.eachLayer((layer) => { tiles = tiles || (layer instanceof L.GridLayer && !state.untiled); });
    caption.textContent = saying("frame_says");
    const lines = drawLines(panes.lines, map, ground, now, data.places, !tiles);
    const placed = drawMarks(panes.marks, map, data, now, state, open);
    document.documentElement.classList.toggle("gm-all", state.account === 0);
    if (part("silence")) { part("silence").textContent = now.silent && state.account ? saying("silent_source") : ""; }
    state.shown = { lines: lines, placed: placed };
    if (!state.drawn) { return; }
    drawWords();
  }

  // What is said of the lines and marks that stand there.
  function drawWords() {
    drawLabels(state.shown.lines, state.shown.placed, view(), map.getSize());
    relight();
    if (part("legend")) { drawLegend(part("legend"), view()); }
    markRows();
  }

  // Lines and marks are seen, and answer, before their labels have found room.
  function finish() {
    const printed = state.drawn;
    state.drawn = true;
    if (state.shown && !printed) { drawWords(); }
    if (rail) { showSelected(); }
    performance.mark("gm-labelled");
    // Last, what lies below the window answers, and is laid out.
    whenIdle(() => {
      followed();
      if (rail) { document.documentElement.classList.add("gm-whole"); }
      container.classList.add("gm-drawn");
    });
  }

  function drawLabels(lines, placed, now, size) {
    empty(panes.labels);
    const origin = map.containerPointToLayerPoint([0, 0]), laid = layout(origin, size);
    if (chooseCorners(placed)) { tellAges(panes.marks, data.days[state.day], data.words); }
    const frame = frameOf(map, laid, lines, placed, { origin: origin, size: size, towns: ground.towns });
    Object.assign(frame, { pane: panes.labels, compact: state.compact, data: data });
    const visible = frame.visible;
    const made = {
      reported: makeReported(frame, visible.filter((item) => item.mark.loud), state), callouts: makeCallouts(frame, now),
      countries: makeCountries(frame), quiet: state.compact ? [] : makeQuiet(frame, visible.filter((item) => !item.mark.loud)),
      towns: makeTowns(frame, map, ground.towns), districts: makeDistricts(frame, now),
    };
    measure(panes.labels.children);
    for (const box of controlBoxes(frame, container, caption, longestCaption())) { frame.taken.take(box); }
    const keyed = placeReportedAll(frame, made.reported);
    const districts = placeDistricts(frame, made.districts), callouts = placeCallouts(frame, made.callouts);
    tellBelow(part("key"), keyed, { shares: callouts.shares, notes: districts.concat(callouts.notes) });
    if (state.posts) { placePosts(frame, map, ground); }
    placeCountries(frame, made.countries);
    placeQuiet(frame, made.quiet);
    placeTowns(frame, made.towns);
  }

  // What follows from the window on the map alone is found once, not for each day.
  const laidOut = { key: "", laid: null };

  function layout(origin, size) {
    const centre = map.getCenter(), key = [map.getZoom(), centre.lat, centre.lng, size.x, size.y].join(" ");
    if (laidOut.key !== key) { Object.assign(laidOut, { key: key, laid: layoutOf(map, ground, origin, size) }); }
    return laidOut.laid;
  }

  // A map in a hidden tab has no size; it is fitted when it is shown.
  function fit() {
    if (map.getSize().x < 120 || map.getSize().y < 180) { return; }
    const wide = map.getSize().x >= 560;
    map.fitBounds(data.ground.bounds, wide
      ? { paddingTopLeft: [48, 84], paddingBottomRight: [36, 44], animate: false }
      : { paddingTopLeft: [26, 84], paddingBottomRight: [16, 40], animate: false });
  }

  // Paper has its own width: the map is drawn for it, and afterwards for the screen again.
  function printing(on) {
    state.drawn = true;
    document.documentElement.classList.add("gm-whole");
    document.documentElement.classList.toggle("gm-printing", on);
    map.invalidateSize({ animate: false });
    if (data.fit && !state.moved) { fit(); }
    draw();
  }

  if (rail) {
    window.addEventListener("beforeprint", () => printing(true));
    window.addEventListener("afterprint", () => printing(false));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.selected !== null) { close(); }
  });
  const showDay = data.days.length > 1
    ? timeControl(part("time") || corner(map, "bottomleft", make("div", "gm-time gm-time-inside")), data, go) : null;
  const showAccount = part("switch") ? wireSwitch(part("switch"), data, choose) : null;
  if (!part("switch") && data.accounts.length > 1) { corner(map, "topright", standaloneSwitch(data, choose)); }
  // A line and its stretches open their card by a click, as a mark does.
  panes.lines.addEventListener("click", (event) => {
    const line = event.target.closest("[data-gm-place]");
    if (line) { open(line.getAttribute("data-gm-place"), null); }
  });
  if (part("find")) { findControl(part("find"), data, (place, input) => { showOnMap(place); open(place, input); }); }
  if (part("save")) {
    saveTable(part("save"), () => document.querySelectorAll("[data-gm-map='" + data.id + "'] .gm-words table"),
      () => [data.words.th_as_of, state.day < stopsOf(data) ? data.days[state.day] : data.dates[state.day]]);
  }
  postsButton(map, data.words, () => { state.posts = !state.posts; draw(); return state.posts; });
  if (map.attributionControl) { map.attributionControl.setPrefix(false); }
  state.untiled = Boolean(data.tiles);
  // Only where somebody asked for them by their address: without, nothing is fetched.
  if (data.tiles) {
    const layer = L.tileLayer(data.tiles.address, { maxZoom: 19 }).addTo(map);
    // The land below stands until the first tile has come: a network may be missing.
    layer.once("tileload", () => { state.untiled = false; draw(); });
  }
  const credits = data.tiles ? [data.credit, data.tiles.credit] : [data.credit];
  corner(map, "bottomright", make("div", "gm-credit", credits.join(" \u00b7 ")));
  L.control.scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(map);
  // In a small frame on somebody's page the map comes first: the head is below it. A frame may
  // have its size only after its page is read, and another size later.
  const framed = () => {
    document.documentElement.classList.toggle("gm-framed", window.self !== window.top && window.innerHeight < 640);
  };
  if (rail) {
    framed();
    window.addEventListener("resize", framed);
  }
  hideCard();
  // A page of ours has given the map its size before; measuring it again would lay it out twice.
  if (!rail) { map.invalidateSize({ animate: false }); }
  // Where there was none to be had, no window tells of it either.
  if (!map.getSize().x && window.ResizeObserver) {
    new ResizeObserver((_, watch) => {
      map.invalidateSize({ animate: false });
      if (map.getSize().x) { watch.disconnect(); }
    }).observe(container);
  }
  if (data.fit) { fit(); }
  if (rail) {
    foldWhereNarrow(document);
    restore(readAddress(data));
    window.addEventListener("hashchange", () => { restore(readAddress(data)); draw(); followAll(); });
    if (state.account || state.day !== data.day) { followAll(); }
  }
  map.on("moveend zoomend resize layeradd layerremove", (event) => {
    panes.marks.classList.remove("gm-fade");
    if (event.type === "resize" && data.fit && !state.moved) { fit(); }
    draw();
  });
  // Marks fade once for a change: what is drawn again for another reason stands there.
  panes.marks.addEventListener("animationend", () => panes.marks.classList.remove("gm-fade"));
  map.on("dragstart zoomstart", () => { state.moved = true; });
  state.moved = false;
  draw();
  afterFrame(finish);
}
