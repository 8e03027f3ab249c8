// The view's own address: whose account, which day, which place.
function readAddress(data) {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const account = data.accounts.findIndex((entry) => entry.name && entry.name === asked.get("source"));
  const day = data.days.filter((date) => date <= (asked.get("date") || "")).length - 1;
  return {
    account: Math.max(0, account), day: asked.has("date") ? Math.max(0, day) : data.day,
    place: asked.has("place") ? asked.get("place") : data.first,
  };
}

function writeAddress(data, state) {
  const told = new URLSearchParams();
  if (state.account) { told.set("source", data.accounts[state.account].name); }
  if (state.day !== data.day) { told.set("date", data.days[state.day]); }
  if ((state.selected || "") !== data.first) { told.set("place", state.selected || ""); }
  const text = told.toString();
  if (text === window.location.hash.slice(1)) { return; }
  // A page inside another's frame may not be allowed an address of its own.
  try { window.history.replaceState(null, "", window.location.href.split("#")[0] + (text ? "#" + text : "")); } catch (refused) { return; }
}
