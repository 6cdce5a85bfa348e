const data = JSON.parse(document.getElementById('data').textContent);
const text = index => data.texts[index];

/** Makes an element. Children are elements or text; nothing is ever parsed as HTML. */
function element(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child !== undefined && child !== null && child !== ''));
  return node;
}

/** Takes a flat array in groups: [a, 1, b, 2] is [[a, 1], [b, 2]]. */
function grouped(flat, size) {
  const groups = [];
  for (let i = 0; i < (flat || []).length; i += size) groups.push(flat.slice(i, i + size));
  return groups;
}

/** Says something to those who do not see it. */
function announce(words) {
  document.getElementById('announcer').textContent = words;
}
