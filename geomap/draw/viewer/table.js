// The table as a file, and parts that are folded on a narrow screen.
function harmless(text) {
  // What a spreadsheet would run begins with one of these, white space before it aside.
  return /^\s*[=+@\-\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" + text : text;
}

function cellText(cell) {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.textContent.trim()) { parts[parts.length - 1] += node.textContent; }
      return;
    }
    const apart = /^(P|SMALL|TD|TH|DETAILS)$/.test(node.nodeName);
    if (apart) { parts.push(""); }
    node.childNodes.forEach(walk);
    if (apart) { parts.push(""); }
  };
  walk(cell);
  return parts.map((part) => part.replace(/\s+/g, " ").trim()).filter(Boolean).join("; ");
}

function tableText(tables, first) {
  const lines = [];
  for (const table of tables) {
    for (const row of table.rows) {
      if (row.hidden || table.hidden) { continue; }
      const head = row.parentNode.nodeName === "THEAD";
      if (head && lines.length) { continue; }
      const cells = [head ? first[0] : first[1]].concat(Array.from(row.cells).map(cellText));
      lines.push(cells.map((text) => '"' + harmless(text).replace(/"/g, '""') + '"').join(","));
    }
  }
  return lines.join("\n") + "\n";
}

function saveTable(button, tables, dated) {
  button.addEventListener("click", () => {
    const first = dated(), link = make("a");
    const address = URL.createObjectURL(new Blob(["\ufeff" + tableText(tables(), first)], { type: "text/csv" }));
    link.href = address;
    link.download = "geomap-" + first[1] + ".csv";
    link.click();
    URL.revokeObjectURL(address);
  });
}

function foldWhereNarrow(root) {
  const narrow = window.matchMedia("screen and (max-width: 760px)");
  const fold = () => { for (const part of root.querySelectorAll("details.gm-fold")) { part.open = !narrow.matches; } };
  narrow.addEventListener("change", fold);
  fold();
}
