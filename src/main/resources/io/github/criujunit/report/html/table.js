const PAGE = 200; // more rows at once make a slow machine wait
const RANKS = ['died', 'failed', 'flaky', 'running', 'skipped', 'passed'];
const inOrder = new Intl.Collator('en', {numeric: true}).compare;

/** Reads the rows out of the page; their order is that of the data. */
function readRows(body) {
  return [...body.rows].map((row, index) => {
    const name = row.querySelector('th');
    const test = data.tests[index];
    const outcome = row.cells[0].textContent;
    const host = test.host === undefined ? '' : text(test.host);
    const cause = test.cause === undefined ? '' : text(test.cause);
    return {row, test, outcome, host, anchor: row.id, index, detail: null, button: null,
      name: name.firstChild ? name.firstChild.data : '',
      words: (row.textContent + '\n' + cause + '\n' + text(test.class)).toLowerCase(),
      key: {outcome: RANKS.indexOf(outcome), name: name.textContent, host, millis: test.millis, frozen: test.frozen, image: test.image}};
  });
}

/** Numbers that are not there stand at the end, whichever way one sorts. */
function compare(a, b, column, way) {
  const left = a.key[column], right = b.key[column];
  if (left === undefined || right === undefined) return (left === undefined) - (right === undefined) || a.index - b.index;
  const order = typeof left === 'number' ? left - right : inOrder(left, right);
  return order * way || a.index - b.index;
}

function startTable() {
  const table = document.getElementById('results');
  const body = table.tBodies[0];
  const rows = readRows(body);
  const filter = {words: '', outcomes: new Set(), machine: ''};
  let sorted = rows.slice();
  let limit = PAGE;
  let matching = rows;

  const matches = each => (filter.outcomes.size === 0 || filter.outcomes.has(each.outcome))
    && (filter.machine === '' || each.host === filter.machine)
    && filter.words.split(/\s+/).every(word => each.words.includes(word));

  function show() {
    matching = sorted.filter(matches);
    const nodes = matching.slice(0, limit).flatMap(each => {
      makeOpenable(each, table);
      return each.detail ? [each.row, each.detail] : [each.row];
    });
    body.replaceChildren(...nodes);
    if (nodes.length === 0) {
      body.append(element('tr', {}, element('td', {class: 'none', colspan: columns(table)}, 'No test is like that.')));
    }
    const shown = Math.min(limit, matching.length);
    document.getElementById('shown').textContent = (shown < matching.length ? 'First ' + shown + ' of ' : '')
      + count(matching.length, 'test', 'tests') + (matching.length < rows.length ? ' of ' + rows.length.toLocaleString('en') : '');
    document.getElementById('more').hidden = shown >= matching.length;
    document.getElementById('more-all').textContent = 'Show all ' + matching.length.toLocaleString('en');
  }

  function change() {
    limit = PAGE;
    show();
  }

  startSorting(table, (column, way) => {
    sorted = rows.slice().sort((a, b) => compare(a, b, column, way));
    change();
  });
  startFilters(filter, change);
  document.getElementById('more-some').addEventListener('click', () => { limit += PAGE; show(); });
  document.getElementById('more-all').addEventListener('click', () => { limit = Infinity; show(); });
  show();

  /** Opens the test that the address names, whatever the filters hide. */
  function follow() {
    const wanted = rows.find(each => '#' + each.anchor === location.hash);
    if (!wanted) return;
    if (!matches(wanted)) clearFilters(filter);
    matching = sorted.filter(matches);
    limit = Math.max(limit, matching.indexOf(wanted) + 1);
    show();
    toggle(wanted, table, true);
    wanted.row.scrollIntoView({block: 'start'});
    wanted.button.focus({preventScroll: true});
  }
  addEventListener('resize', () => table.querySelectorAll('.detail > td, .none').forEach(cell => { cell.colSpan = columns(table); }));
  addEventListener('hashchange', follow);
  addEventListener('load', () => setTimeout(follow)); // once more: the browser's own jump takes the focus away
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#test-"]');
    if (link && link.getAttribute('href') === location.hash) {
      event.preventDefault(); // the address does not change: a second click shall work all the same
      follow();
    }
  });
  follow();
}

/** Counts the columns that are shown: a cell over more of them than there are would squeeze the others. */
function columns(table) {
  return [...table.tHead.rows[0].cells].filter(head => head.checkVisibility()).length;
}

function makeOpenable(each, table) {
  if (each.button) return;
  const name = each.row.querySelector('th');
  const first = name.firstChild;
  each.button = element('button', {type: 'button', class: 'name', 'aria-expanded': 'false'}, each.name);
  if (first) first.replaceWith(each.button); else name.append(each.button);
  each.row.classList.add('row');
  each.row.addEventListener('click', event => {
    const selects = !event.target.closest('button') && String(getSelection()) !== '';
    if (!selects) toggle(each, table, !each.detail);
  });
}

function toggle(each, table, open) {
  if (open === Boolean(each.detail)) return;
  each.button.setAttribute('aria-expanded', String(open));
  each.row.classList.toggle('open', open);
  if (!open) {
    each.detail.remove();
    each.detail = null;
    each.button.removeAttribute('aria-controls');
    return;
  }
  const cell = element('td', {colspan: columns(table)});
  each.detail = element('tr', {class: 'detail', id: 'detail-' + each.anchor}, cell);
  each.row.after(each.detail);
  const style = getComputedStyle(cell);
  const width = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const detail = detailOf(each.test, each.anchor, each.outcome, Math.max(200, Math.floor(width)));
  cell.append(detail.node);
  each.button.setAttribute('aria-controls', each.detail.id);
  detail.reveal();
}

function startSorting(table, sort) {
  const heads = [...table.tHead.rows[0].cells];
  for (const head of heads) {
    const button = element('button', {type: 'button'}, head.textContent);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const way = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', way === 1 ? 'ascending' : 'descending');
      sort(head.dataset.sort, way);
      announce('Sorted by ' + button.textContent + ', ' + (way === 1 ? 'ascending' : 'descending'));
    });
  }
}

function startFilters(filter, change) {
  const find = document.getElementById('find');
  const machine = document.getElementById('machine');
  find.addEventListener('input', () => {
    filter.words = find.value.trim().toLowerCase();
    change();
  });
  for (const button of document.querySelectorAll('#outcomes button')) {
    button.addEventListener('click', () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(on));
      if (on) filter.outcomes.add(button.dataset.outcome); else filter.outcomes.delete(button.dataset.outcome);
      change();
    });
  }
  if (machine) {
    machine.addEventListener('change', () => {
      filter.machine = machine.value;
      change();
    });
  }
}

function clearFilters(filter) {
  filter.words = filter.machine = document.getElementById('find').value = '';
  filter.outcomes.clear();
  document.querySelectorAll('#outcomes button').forEach(button => button.setAttribute('aria-pressed', 'false'));
  const machine = document.getElementById('machine');
  if (machine) machine.value = '';
}
