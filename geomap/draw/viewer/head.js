// In the head of a page, before anything of it is seen.
(() => {
  const root = document.documentElement, end = document.createElement("link");
  const come = () => { end.remove(); root.classList.remove("gm-coming"); };
  // A page that comes at once is laid out and painted once, with its map.
  root.classList.add("gm-live", "gm-coming");
  Object.assign(end, { rel: "expect", href: "#" + root.getAttribute("data-gm-end") });
  end.setAttribute("blocking", "render");
  document.head.appendChild(end);
  // One that comes slowly is shown as it comes.
  if (AbortSignal.timeout) { AbortSignal.timeout(400).addEventListener("abort", come); } else { come(); }
})();
