// The day asked about: a native slider that stops only where something changes.
// After its stops stand the days of which less was known on the day itself.
function stopsOf(data) { return data.days.length - data.then.length; }

function stopOf(data, day, then) {
  const at = then ? data.then.indexOf(day) : -1;
  return at < 0 ? day : stopsOf(data) + at;
}

function timeControl(host, data, go) {
  const last = stopsOf(data) - 1;
  let then = false;
  const head = make("div", "gm-time-head");
  const steps = [[-1, "\u2039", data.words.earlier], [1, "\u203a", data.words.later]].map((step) => {
    const button = make("button", "gm-step", step[1]);
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", step[2]);
    button.addEventListener("click", () => move(Number(input.value) + step[0]));
    head.appendChild(button);
    return button;
  });
  const output = make("output", "gm-time-day");
  const change = make("span", "gm-time-change");
  head.appendChild(output);
  head.appendChild(change);
  head.appendChild(make("span", "gm-time-hint", data.words.only_changes));
  const track = make("div", "gm-track");
  const undated = make("div", "gm-undated");
  undated.appendChild(make("span", "gm-hatched"));
  undated.appendChild(make("span", "gm-undated-said", data.words.undated));
  const line = make("div", "gm-stops");
  const input = make("input", "gm-range");
  for (const entry of [["type", "range"], ["min", "0"], ["max", String(last)], ["step", "1"],
    ["aria-label", data.words.time]]) { input.setAttribute(entry[0], entry[1]); }
  line.appendChild(input);
  line.appendChild(stopLabels(data, last));
  track.appendChild(undated);
  track.appendChild(line);
  track.style.setProperty("--gm-stops", String(Math.max(1, last)));
  for (const part of [head, track]) { host.appendChild(part); }
  const known = data.then.length ? knownControl(host, data, (chosen) => { then = chosen; move(Number(input.value)); }) : null;
  input.addEventListener("input", () => move(Number(input.value)));

  function move(day) {
    if (day < 0 || day > last) { return; }
    show(day, then);
    go(day, then);
  }

  function show(day, chosen) {
    then = chosen;
    if (known) { known(then, data.then.includes(day)); }
    input.value = String(day);
    input.setAttribute("aria-valuetext", data.days[day]);
    output.textContent = data.dates[day];
    change.textContent = data.changes[day];
    steps[0].disabled = day === 0;
    steps[1].disabled = day === last;
    for (const stop of line.querySelectorAll(".gm-stop")) {
      stop.classList.toggle("gm-on", stop.getAttribute("data-gm-day") === data.days[day]);
    }
  }

  show(data.day, false);
  return show;
}

// What was known on the day itself, or all that is known: two radio buttons.
function knownControl(host, data, choose) {
  const group = make("fieldset", "gm-known");
  // Two maps of one atlas may stand on a page: each has a choice of its own.
  const name = data.id + "-known" + L.stamp(group);
  group.appendChild(make("legend", "", data.words.known_label));
  const inputs = [["known_now", false], ["known_then", true]].map((choice) => {
    const label = make("label"), input = make("input");
    input.setAttribute("type", "radio");
    input.setAttribute("name", name);
    input.addEventListener("change", () => choose(choice[1]));
    label.appendChild(input);
    label.appendChild(make("span", "", data.words[choice[0]]));
    group.appendChild(label);
    return input;
  });
  const same = make("span", "gm-time-hint", data.words.known_same);
  group.appendChild(same);
  host.appendChild(group);
  return (then, differs) => {
    inputs[Number(then)].checked = true;
    same.hidden = differs;
  };
}

// Every stop is ticked; dates and changes are written out where few stops leave room.
function stopLabels(data, last) {
  const labels = make("div", last > 3 ? "gm-stop-labels gm-many" : "gm-stop-labels");
  labels.setAttribute("aria-hidden", "true");
  data.days.slice(0, last + 1).forEach((day, number) => {
    const stop = make("span", "gm-stop");
    stop.setAttribute("data-gm-day", day);
    stop.style.setProperty("--gm-at", String(last ? number / last : 0));
    if (last <= 3 || number === 0 || number === last) {
      stop.appendChild(make("b", "", data.dates[number]));
      if (last <= 3) { stop.appendChild(make("span", "", data.changes[number])); }
    }
    labels.appendChild(stop);
  });
  return labels;
}
