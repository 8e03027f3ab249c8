// What may not be asked for is made when it is, and then kept.
function lazily(host, key, make) {
  const keep = (value) => Object.defineProperty(host, key, { value: value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(host, key, { enumerable: true, configurable: true, set: keep,
    get: () => { const value = make(); keep(value); return value; } });
}

// Elements from data: only known tags, text as text, addresses checked.
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = ["circle", "g", "line", "path", "rect", "text", "title", "use"];

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) { element.className = className; }
  if (text !== undefined) { element.textContent = text; }
  return element;
}

function shape(tag, attributes, content) {
  if (!SHAPES.includes(tag)) { throw new Error("unknown shape"); }
  const element = document.createElementNS(SVG, tag);
  for (const name of Object.keys(attributes)) {
    const inner = name === "href" && /^#[\w-]+$/.test(attributes[name]);
    if (inner || !/^on|href|style/i.test(name)) { element.setAttribute(name, attributes[name]); }
  }
  if (Array.isArray(content)) {
    for (const node of content) { element.appendChild(shape(node[0], node[1], node[2])); }
  } else if (content) {
    element.textContent = content;
  }
  return element;
}

// A drawing with its middle at 0, so many times as large as its nodes say.
function picture(width, height, nodes, scale) {
  const svg = document.createElementNS(SVG, "svg"), wide = width / (scale || 1), high = height / (scale || 1);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("viewBox", [-wide / 2, -high / 2, wide, high].join(" "));
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const node of nodes) { svg.appendChild(shape(node[0], node[1], node[2])); }
  return svg;
}

// A sentence of the table with its fields filled in, each once.
function fill(sentence, fields) {
  return sentence.replace(/\{([a-z]+)\}/g, (all, name) => (fields[name] === undefined ? all : fields[name]));
}

function listed(names, words) {
  const last = names[names.length - 1] || "";
  return names.length < 2 ? last : fill(words.two_or_more, { rest: names.slice(0, -1).join(", "), last: last });
}

function empty(element) {
  while (element.firstChild) { element.removeChild(element.firstChild); }
}

function webAddress(text) {
  return /^https?:\/\/[^\s]+$/i.test(text);
}

function runs(parent, parts) {
  for (const part of parts) {
    let element = part.b ? make("strong") : make("span");
    if (part.h && webAddress(part.h)) {
      element = make("a");
      element.setAttribute("href", part.h);
      element.setAttribute("rel", "noopener noreferrer");
    }
    element.textContent = part.t;
    if (part.since) { element.setAttribute("data-gm-since", part.since); }
    parent.appendChild(element);
  }
  return parent;
}

// Once the next frame is on the screen; a page that nobody looks at has no frames.
function afterFrame(work) {
  if (document.hidden) { work(); } else { requestAnimationFrame(() => requestAnimationFrame(work)); }
}

function whenIdle(work) {
  if (window.requestIdleCallback) { requestIdleCallback(work, { timeout: 1000 }); } else { afterFrame(work); }
}
