/** Builds what is shown below an open row. */
function detailOf(test, anchor, outcome, width) {
  const log = test.log ? logView(test.log, anchor) : null;
  const node = element('div', {class: 'detail'},
    messageOf(test, anchor, outcome),
    test.control !== undefined ? [heading('Control run'), element('p', {}, text(test.control))] : '',
    driftOf(test),
    test.phases ? [heading('Phases'), timeline(test, width)] : '',
    log ? [heading('Log around the root cause: ' + text(test.log.file)), log.node] : '',
    sizesOf(test),
    lintOf(test),
    optionsOf(test),
    fidelityOf(test),
    notesOf(test),
    heading('About this test'), factsOf(test, anchor));
  return {node, reveal: () => log && log.reveal()};
}

function heading(words) {
  return element('h3', {}, words);
}

/** The message of a failure stands in the page already, for those without scripts. */
function messageOf(test, anchor, outcome) {
  const there = document.getElementById('message-' + anchor);
  const message = there ? there.textContent : test.message === undefined ? '' : text(test.message);
  const title = outcome === 'skipped' ? 'Why it was skipped' : outcome === 'flaky' ? 'Message of a failed attempt' : 'Message';
  return message ? [heading(title), element('pre', {tabindex: 0, 'aria-label': title}, message)] : '';
}

function driftOf(test) {
  if (!test.drift) return '';
  const names = {imageBytes: ['Size of the images', bytes], frozenMicros: ['Frozen time', micros => millis(micros / 1000)], millis: ['Duration', millis]};
  const rows = test.drift.map(([metric, before, after, tolerance]) => {
    const [name, words] = names[metric] || [metric, String];
    const change = before === 0 ? 'new' : (after >= before ? '+' : '\u2212') + Math.abs((after - before) / before * 100).toFixed(0) + ' %';
    return [name, words(before), words(after), change, '\u00b1' + (tolerance * 100).toFixed(0) + ' %'];
  });
  return [heading('Drift since the baseline'), grid('Drift since the baseline', ['What', 'Before', 'Now', 'Change', 'Tolerated'], rows)];
}

function sizesOf(test) {
  const memory = grouped(test.memory, 3).map(([kind, resident, dirty]) =>
    ({name: text(kind), amount: resident, part: dirty, words: [bytes(resident), bytes(dirty) + ' dirty']}));
  const images = grouped(test.images, 2).map(([type, size]) => ({name: text(type), amount: size, part: 0, words: [bytes(size)]}));
  if (memory.length + images.length === 0) return '';
  return element('div', {class: 'columns'},
    memory.length > 0 ? element('div', {}, heading('Memory by kind'),
      amounts('Resident before the last dump; the dirty part is darker', ['Kind', 'Chart', 'Resident', 'Dirty'], memory)) : '',
    images.length > 0 ? element('div', {}, heading('Images by type'),
      amounts(bytes(test.image || 0) + ' in all', ['Type', 'Chart', 'Size'], images)) : '');
}

function lintOf(test) {
  if (!test.lint) return '';
  const rows = test.lint.map(row => row.map(text)).map(([severity, id, process, resource, why, remedy]) => [
    element('span', {class: 'severity ' + severity.replace(/[^a-z-]/g, '')}, severity.replace('-', ' ')),
    element('code', {}, id), resource + ' of ' + process, remedy ? why + ' ' + remedy : why]);
  return [heading('Findings before the dump'), grid('Findings before the dump', ['Severity', 'Finding', 'What', 'Why, and what to do'], rows)];
}

function optionsOf(test) {
  if (!test.options) return '';
  const rows = test.options.map(row => row.map(text)).map(([dump, restore, reason]) =>
    [dump ? element('code', {}, dump) : '\u2013', restore ? element('code', {}, restore) : '\u2013', reason]);
  return [heading('Options chosen'), grid('Options chosen', ['For the dump', 'For the restore', 'Because'], rows)];
}

function fidelityOf(test) {
  if (!test.differences) return '';
  const explained = test.explained || [0];
  const why = explained.slice(1).map(text);
  return [heading('Fidelity'),
    test.differences.length === 0 ? element('p', {}, 'The restored tree is as the dumped one was.')
      : grid('Differences', ['Process', 'What', 'Before the dump', 'After the restore'], test.differences.map(row => row.map(text))),
    why.length > 0 ? element('details', {}, element('summary', {}, count(explained[0], 'difference that was', 'differences that were') + ' to be expected'),
      element('ul', {}, why.map(reason => element('li', {}, reason)))) : ''];
}

function notesOf(test) {
  return test.notes ? [heading('Notes'), element('ul', {}, test.notes.map(note => element('li', {}, text(note))))] : '';
}

function factsOf(test, anchor) {
  const facts = [['Process', (test.facts || []).map(text).join(', ')], ['Class', text(test.class)], ['Machine', text(test.host)],
    ['Root cause', test.cause === undefined ? '' : text(test.cause)], ['Started', test.started === undefined ? '' : text(test.started)],
    ['Attempts', test.attempts ? String(test.attempts) : ''], ['CRIU', test.asked === false ? 'was not asked' : ''],
    ['Unique id', text(test.id)],
    ['Evidence', test.bundle === undefined ? '' : element('a', {href: text(test.bundle) + '/'}, 'logs, commands, environment')],
    ['Link', element('a', {href: '#' + anchor}, '#' + anchor)]];
  return element('dl', {}, facts.filter(([, value]) => value).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

function grid(caption, heads, rows) {
  return element('div', {class: 'scroll'}, element('table', {},
    element('caption', {class: 'unseen'}, caption),
    element('thead', {}, element('tr', {}, heads.map(head => element('th', {scope: 'col'}, head)))),
    element('tbody', {}, rows.map(row => element('tr', {}, row.map(cell => element('td', {}, cell)))))));
}
