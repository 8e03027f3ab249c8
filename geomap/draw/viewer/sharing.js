// Data in which each part is told once: see geomap/draw/sharing.py.
const LIST = 0, NUMBERS = 1, TEXT = 2, ONCE = 3, KEYS = 4;

function restored(told) {
  const parts = told.values.slice(), first = KEYS + told.keys.length;
  let row = "", at = 0, once = 0;
  const number = () => {
    let value = 0, bits = 1;
    for (;;) {
      const part = WORTH[row.charCodeAt(at)];
      at += 1;
      value += (part % 32) * bits;
      if (part < 32) { return value; }
      bits *= 32;
    }
  };
  const minus = (value) => (value % 2 ? -(value + 1) / 2 : value / 2);
  function part() {
    const kind = number();
    if (kind >= first) { return parts[kind - first]; }
    if (kind >= KEYS) {
      const made = {};
      for (const key of told.keys[kind - KEYS]) { made[key] = part(); }
      return made;
    }
    if (kind === ONCE) {
      once += 1;
      return told.once[once - 1];
    }
    const made = [];
    for (let count = number(); count > 0; count -= 1) { made.push(kind === NUMBERS ? minus(number()) : part()); }
    return kind === TEXT ? made.join("") : made;
  }
  function read(signs) {
    row = signs;
    at = 0;
    while (at < row.length) { parts.push(part()); }
    return parts[parts.length - 1];
  }
  const data = read(told.told);
  if (told.later) { lazily(data, "later", () => read(told.later)); }
  return data;
}
