// Names in rulers and tables lead to their card.
function openers(root, open) {
  for (const name of root.querySelectorAll("[data-gm-open]")) {
    const button = make("button", "gm-link", name.textContent);
    button.setAttribute("type", "button");
    button.setAttribute("dir", "auto");
    const place = name.getAttribute("data-gm-open");
    button.addEventListener("click", () => open(place, button));
    empty(name);
    name.appendChild(button);
  }
}

// Switch and legend, on a page or inside a map that stands alone.
function wireSwitch(host, data, choose) {
  const inputs = Array.from(host.querySelectorAll("input")), select = host.querySelector("select");
  function show(account) {
    for (const input of inputs) { input.checked = Number(input.value) === account; }
    if (!select) { return; }
    const listed = !inputs.some((input) => input.checked);
    select.value = listed ? String(account) : "";
    select.classList.toggle("gm-on", listed);
  }
  for (const input of inputs) {
    input.addEventListener("change", () => { choose(Number(input.value)); show(Number(input.value)); });
  }
  if (select) {
    select.addEventListener("change", () => { choose(Number(select.value)); show(Number(select.value)); });
  }
  return show;
}

function standaloneSwitch(data, choose) {
  const select = make("select", "gm-select");
  select.setAttribute("aria-label", data.words.whose_account);
  data.accounts.forEach((account, number) => {
    const option = make("option", "", account.name || data.words.all);
    option.setAttribute("value", String(number));
    select.appendChild(option);
  });
  select.addEventListener("change", () => choose(Number(select.value)));
  return select;
}

function drawLegend(host, view) {
  for (const group of host.querySelectorAll("[data-gm-group]")) {
    empty(group);
    for (const entry of view.legend) {
      if (entry.group !== group.getAttribute("data-gm-group")) { continue; }
      const row = make("div", "gm-legend-row");
      row.appendChild(picture(entry.group === "marks" ? 44 : 40, entry.group === "marks" ? 44 : 24, entry.glyph));
      const words = make("p");
      words.appendChild(make("strong", "", entry.head + " "));
      words.appendChild(make("span", "", entry.text));
      row.appendChild(words);
      group.appendChild(row);
    }
  }
}

function corner(map, position, element) {
  const control = new L.Control({ position: position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(element);
    L.DomEvent.disableScrollPropagation(element);
    return element;
  };
  control.addTo(map);
  return element;
}
