// A place is lit wherever it stands: mark, label, line, ruler and row of the table.
function lighting(root) {
  let lit = "";

  function show() {
    for (const element of root.querySelectorAll("[data-gm-place], .gm-lit")) {
      element.classList.toggle("gm-lit", Boolean(lit) && element.getAttribute("data-gm-place") === lit);
    }
  }

  function light(place) {
    if (place === lit) { return; }
    lit = place;
    show();
  }

  function placeOf(target) {
    const element = target && target.closest ? target.closest("[data-gm-place], [data-gm-line]") : null;
    return element && root.contains(element)
      ? element.getAttribute("data-gm-place") || element.getAttribute("data-gm-line") : "";
  }

  // What hovering shows, focus shows too.
  for (const kind of ["mouseover", "focusin"]) { root.addEventListener(kind, (event) => light(placeOf(event.target))); }
  for (const kind of ["mouseout", "focusout"]) { root.addEventListener(kind, (event) => light(placeOf(event.relatedTarget))); }
  return show;
}

// Marks and stretches of a ruler are buttons: they lead to the same card as on the map.
function reachable(root, names, open) {
  for (const item of root.querySelectorAll(".gm-ruler-track [data-gm-place]")) {
    const place = item.getAttribute("data-gm-place"), svg = item.closest("svg");
    svg.removeAttribute("aria-hidden");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", svg.closest(".gm-ruler-row").querySelector(".gm-ruler-name b").textContent);
    item.setAttribute("tabindex", "0");
    item.setAttribute("role", "button");
    item.setAttribute("aria-label", (names.get(place) || place) + ". " + (item.getAttribute("data-gm-said") || ""));
    item.addEventListener("click", () => open(place, item));
    item.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") { return; }
      event.preventDefault();
      open(place, item);
    });
  }
}
