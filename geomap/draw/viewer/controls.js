// The room that controls in the corners of a map keep free of labels.
const CONTROL_BOXES = new WeakMap();

// The widest of some sentences, without laying out the page for each.
function widest(sentences, element) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = window.getComputedStyle(element).font;
  const wide = sentences.map((text) => pen.measureText(text).width);
  return sentences[wide.indexOf(Math.max(...wide))];
}

// Measured again where the words of one, or its size for another reason, have changed. The
// caption keeps the room of its longest day: labels do not move with the length of a date.
function controlBoxes(frame, container, caption, longest) {
  if (!CONTROL_BOXES.has(container)) {
    const kept = new Map(), watch = window.ResizeObserver ? new ResizeObserver(() => kept.clear()) : null;
    CONTROL_BOXES.set(container, { kept: kept, watch: watch });
  }
  const { kept, watch } = CONTROL_BOXES.get(container);
  const controls = Array.from(container.querySelectorAll(".leaflet-control"));
  const told = controls.map((control) => (control === caption ? longest : control.textContent));
  const key = [frame.width, frame.height, container.className, document.documentElement.className].concat(told).join("\n");
  if (!kept.has(key)) {
    const now = caption.textContent;
    caption.textContent = longest;
    kept.set(key, boxesOf(container, controls));
    caption.textContent = now;
    for (const control of watch ? controls : []) { if (control !== caption) { watch.observe(control); } }
  }
  return kept.get(key);
}

function boxesOf(container, controls) {
  const outer = container.getBoundingClientRect();
  return controls.map((control) => control.getBoundingClientRect()).filter((box) => box.width).map((box) => ({
    left: box.left - outer.left - 4, right: box.right - outer.left + 4,
    top: box.top - outer.top - 4, bottom: box.bottom - outer.top + 4,
  }));
}
