// The view's own address: whose account, which day, which place.
function readAddress(data) {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const account = data.accounts.findIndex((entry) => entry.name && entry.name === asked.get("source"));
  const date = asked.get("date"), dated = /^\d{4}-\d\d-\d\d$/.test(date || "");
  const day = data.days.slice(0, stopsOf(data)).filter((one) => one <= date).length - 1;
  return {
    account: Math.max(0, account), day: dated ? Math.max(0, day) : data.day,
    then: asked.get("known") === "then",
    place: asked.has("place") ? asked.get("place") : data.first,
  };
}

function writeAddress(data, state) {
  const told = new URLSearchParams();
  if (state.account) { told.set("source", data.accounts[state.account].name); }
  if (data.days[state.day] !== data.days[data.day]) { told.set("date", data.days[state.day]); }
  if (state.then && data.then.length) { told.set("known", "then"); }
  if ((state.selected || "") !== data.first) { told.set("place", state.selected || ""); }
  const text = told.toString();
  if (text === window.location.hash.slice(1)) { return; }
  // A page inside another's frame may not be allowed an address of its own.
  try { window.history.replaceState(null, "", window.location.href.split("#")[0] + (text ? "#" + text : "")); } catch (refused) { return; }
}
