/** Shows lines of a log with a search in them. */
function logView(log, anchor) {
  const lines = grouped(log.lines, 2).map(([number, words]) => {
    const body = element('span', {}, words);
    const line = element('li', {class: kindOf(number, words, log.root)},
      element('span', {class: 'number', 'aria-hidden': 'true'}, String(number)), body);
    return {line, body, words, number};
  });
  const box = element('div', {class: 'log', tabindex: 0, role: 'region', 'aria-label': 'Log ' + text(log.file)},
    element('ol', {}, lines.map(each => each.line)));
  const found = element('span', {role: 'status', 'aria-live': 'polite'});
  const input = element('input', {type: 'search', id: 'log-' + anchor, placeholder: 'Search in these lines',
    'aria-label': 'Search in ' + text(log.file), autocomplete: 'off', spellcheck: 'false'});
  const search = logSearch(lines, box, found);
  const step = (words, by) => {
    const button = element('button', {type: 'button'}, words);
    button.addEventListener('click', () => search.move(by));
    return button;
  };
  input.addEventListener('input', () => search.find(input.value));
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') search.move(event.shiftKey ? -1 : 1);
  });
  const root = lines.find(each => each.number === log.root);
  return {
    node: element('div', {},
      element('div', {class: 'log-tools'}, input, step('Previous', -1), step('Next', 1), found),
      box,
      log.left > 0 ? element('p', {class: 'facts'}, count(log.left, 'line', 'lines') + ' left out; the whole log is in the evidence.') : ''),
    /** Brings the root cause into the box's middle; the page itself stays where it is. */
    reveal: () => root && centre(box, root.line),
  };
}

function kindOf(number, words, root) {
  return (number === root ? 'root ' : '') + (/\bError\b/.test(words) ? 'error' : '') || null;
}

function centre(box, node) {
  const offset = node.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - box.clientHeight / 2;
}

function logSearch(lines, box, found) {
  let marks = [];
  let current = -1;
  const show = () => {
    marks.forEach((mark, i) => mark.classList.toggle('current', i === current));
    if (current >= 0) centre(box, marks[current]);
    found.textContent = marks.length === 0 ? 'not found' : (current + 1) + ' of ' + marks.length;
  };
  return {
    find(wanted) {
      marks = [];
      for (const each of lines) {
        const pieces = wanted === '' ? [each.words] : marked(each.words, wanted);
        each.body.replaceChildren(...pieces);
        marks.push(...pieces.filter(piece => typeof piece !== 'string'));
      }
      current = marks.length > 0 ? 0 : -1;
      show();
      if (wanted === '') found.textContent = '';
    },
    move(by) {
      if (marks.length === 0) return;
      current = (current + by + marks.length) % marks.length;
      show();
    },
  };
}

/** Cuts a line where the wanted words stand. Letters whose small form has another length are compared as they are. */
function marked(line, wanted) {
  const small = line.toLowerCase();
  const where = small.length === line.length ? small : line;
  const what = small.length === line.length ? wanted.toLowerCase() : wanted;
  const pieces = [];
  let from = 0;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, from)) {
    if (at > from) pieces.push(line.slice(from, at));
    pieces.push(element('mark', {}, line.slice(at, at + what.length)));
    from = at + what.length;
  }
  if (from < line.length) pieces.push(line.slice(from));
  return pieces;
}
