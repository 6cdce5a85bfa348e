const LANE = 26;
const LABEL = 7; // pixels that a letter takes, with room

/** Splits phases into cycles: a phase that does not come after the one before it begins another cycle. */
function cyclesOf(phases) {
  const cycles = [];
  let before = -1;
  for (const [phase, took] of phases) {
    if (phase <= before || cycles.length === 0) cycles.push([]);
    cycles[cycles.length - 1].push({name: data.phases[phase], took});
    before = phase;
  }
  return cycles;
}

/** Draws a lane for each cycle, all to one scale; the words beside it say the same. */
function timeline(test, width) {
  const cycles = cyclesOf(grouped(test.phases, 2));
  const longest = Math.max(...cycles.map(cycle => cycle.reduce((sum, phase) => sum + phase.took, 0)));
  const failedPhase = test.phase === undefined ? null : text(test.phase);
  const frozen = (test.frozen || 0) / 1000;
  const hasLabels = cycles.length > 1;
  const left = hasLabels ? 60 : 0;
  const room = Math.max(1, width - left);
  const lanes = cycles.map((cycle, number) => {
    const isLast = number === cycles.length - 1;
    let at = left;
    const parts = cycle.map(phase => {
      const wide = phase.took / longest * room;
      const failed = isLast && phase.name === failedPhase;
      const part = bar(phase, at, wide, number * LANE, isLast && phase.name === 'DUMP' ? frozen / longest * room : 0, failed);
      at += wide;
      return part;
    });
    return [hasLabels ? svg('text', {class: 'lane', x: 0, y: number * LANE + 15}, 'Cycle ' + (number + 1)) : '', parts];
  });
  return element('div', {},
    svg('svg', {class: 'timeline', viewBox: `0 0 ${width} ${cycles.length * LANE}`, role: 'img',
      'aria-label': 'Timeline of the phases; the durations follow'}, lanes.flat(2)),
    legend(cycles, frozen, failedPhase));
}

function bar(phase, at, wide, top, frozen, failed) {
  const label = phase.name.toLowerCase().replace('_', '-');
  const frozenWide = Math.min(frozen, wide);
  const inside = wide - 1;
  return svg('g', {},
    svg('title', {}, label + ' ' + millis(phase.took)),
    svg('rect', {class: 'bar-' + phase.name, x: at, y: top, width: Math.max(inside, 0.5), height: LANE - 6}),
    frozenWide > 0 ? svg('rect', {class: 'frozen', x: at + inside - frozenWide, y: top + LANE - 11, width: Math.max(frozenWide, 1), height: 5}) : '',
    failed ? svg('rect', {class: 'failed-here', x: at + 1, y: top + 1, width: Math.max(inside - 2, 1), height: LANE - 8}) : '',
    label.length * LABEL + 8 < wide ? svg('text', {class: 'in-' + phase.name, x: at + 5, y: top + 14}, label) : '');
}

/** Sums the cycles up in words: each phase in the order in which it first came. */
function legend(cycles, frozen, failedPhase) {
  const took = new Map();
  for (const phase of cycles.flat()) took.set(phase.name, (took.get(phase.name) || []).concat(phase.took));
  const items = [...took].map(([name, times]) => entry('bar-' + name, name.toLowerCase().replace('_', '-'),
    times.map(millis).join(', ') + (name === failedPhase ? ' (failed here)' : '')));
  if (frozen > 0) items.push(entry('frozen', cycles.length > 1 ? 'frozen in the last dump' : 'frozen', millis(frozen)));
  return element('ul', {class: 'legend'}, items);
}

function entry(kind, name, amount) {
  return element('li', {},
    svg('svg', {width: 10, height: 10, 'aria-hidden': 'true'}, svg('rect', {class: kind, width: 10, height: 10, rx: 2})),
    name + ' ', element('b', {}, amount));
}

/** Shows amounts as bars in a table, whose numbers are the text of the chart. */
function amounts(caption, heads, rows) {
  const most = Math.max(1, ...rows.map(row => row.amount));
  return element('table', {class: 'amounts'},
    element('caption', {}, caption),
    element('thead', {class: 'unseen'}, element('tr', {}, heads.map(head => element('th', {scope: 'col'}, head)))),
    element('tbody', {}, rows.map(row => element('tr', {},
      element('th', {scope: 'row'}, row.name),
      element('td', {class: 'bar'}, svg('svg', {height: 10, 'aria-hidden': 'true'},
        svg('rect', {class: 'track', width: '100%', height: 10, rx: 2}),
        svg('rect', {class: 'amount', width: row.amount / most * 100 + '%', height: 10, rx: 2}),
        row.part > 0 ? svg('rect', {class: 'amount-part', width: row.part / most * 100 + '%', height: 10, rx: 2}) : '')),
      row.words.map(words => element('td', {class: 'n'}, words))))));
}
