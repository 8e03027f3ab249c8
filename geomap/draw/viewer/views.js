// What an account says at a stop, put together from the runs that say since when.
function numberAt(runs, stop) {
  let found = -1;
  for (let i = 0; i < runs.length && runs[i] <= stop; i += 2) { found = runs[i + 1]; }
  return found;
}

function viewAt(data, account, stop) {
  const told = data.accounts[account], notes = data.notes[numberAt(told.notes, stop)] || {};
  const view = { quiet: data.quiet, marks: [], bands: [], cards: {}, states: {}, rest: told.rest, shares: [], ladders: [],
    companions: notes.companions || [], pins: notes.pins || [], areas: notes.areas || [], silent: false };
  for (const key of Object.keys(told.said)) {
    const number = numberAt(told.said[key], stop), state = data.states[number];
    if (!state) { continue; }
    view.states[key] = number;
    const place = data.places[key];
    view.cards[key] = state;
    if (place.lat !== undefined && data.marks[state.mark].loud) {
      view.marks.push({ place: Number(key), mark: state.mark, text: state.text, short: state.short, since: state.since });
    } else if (place.ends && state.side !== undefined) {
      view.bands.push({ place: Number(key), state: state });
    }
  }
  for (const key of Object.keys(told.shares)) {
    const share = data.shares[numberAt(told.shares[key], stop)];
    if (!share || !share.bars.length) { continue; }
    const id = data.ground.frontiers[key].id;
    view.shares.push({ frontier: id, title: share.title, remark: share.remark, bars: share.bars });
    view.ladders.push(id);
  }
  lazily(view, "legend", () => (data.later.legends[numberAt(told.legend, stop)] || []).map((number) => data.later.legend[number]));
  view.silent = ![view.marks, view.shares, view.companions, view.pins, view.areas, view.bands].some((part) => part.length)
    && !Object.values(view.cards).some((card) => !card.noted);
  return view;
}
