// The panel beside the picture. What it shows is in the address, as in #run/7: it can be gone back from, and sent to a colleague.

import {$, button, write} from './live-dom.js';

const side = $('side'), title = $('side-title'), said = $('said');
const kinds = new Map();
let trail = [], opener = null, update = null, busy = false, graph = null, tell = () => {};

/**
 * Adds a kind of content: what fills an element for an id, and answers with what renews it from a graph's news.
 * A content that is left may still write into its element, which nobody sees any more.
 */
export function kind(name, fill, wide = false) {
  kinds.set(name, {fill, wide});
}

/** Has this called with the kind and id that are shown, each time that they change. */
export function onChange(listener) {
  tell = listener;
}

export const address = (kind, id) => '#' + kind + (id === undefined ? '' : '/' + encodeURIComponent(id));

/** Shows something; with the focus, unless a pointer has chosen it in the picture. */
export function open(kind, id, focus = true) {
  if (side.hidden) opener = document.activeElement;
  const to = address(kind, id);
  if (location.hash !== to) history.pushState(null, '', to);
  route(focus);
}

export function close() {
  if (side.hidden) return;
  const focused = side.contains(document.activeElement);
  history.pushState(null, '', location.pathname + location.search);
  route(false);
  if (focused && opener?.isConnected) opener.focus();
}

export const isOpen = (kind, id) => !side.hidden && location.hash === address(kind, id);

export function heading(text) {
  write(title, text);
}

/** Says what came of an order, or why there is nothing to see. */
export function say(text) {
  write(said, text ?? '');
}

/** A button that gives an order, one at a time, and keeps the focus meanwhile; an error is said. */
export function orderButton(label, order, attributes) {
  const made = button(label, async () => {
    if (made.hasAttribute('aria-disabled')) return;
    made.setAttribute('aria-disabled', 'true');
    try {
      await order();
    } catch (e) {
      say(e.message);
    } finally {
      made.removeAttribute('aria-disabled');
    }
  }, attributes);
  return made;
}

/** A button that searches a run; nothing where there is no run. */
export function runButton(run) {
  return run ? button(run, () => open('run', run), {class: 'run', title: 'Find this run', 'data-focus': 'run ' + run}) : null;
}

/** A button that shows a node. */
export function nodeButton(node) {
  return button(node, () => open('node', node), {class: 'place', 'data-focus': 'node ' + node});
}

/** A button that shows an edge. */
export function queueButton(edge) {
  return button(edge, () => open('edge', edge), {class: 'place', 'data-focus': 'edge ' + edge});
}

/** Has the panel show news of the graph. */
export async function news(latest) {
  graph = latest;
  if (!update || busy) return;
  busy = true;
  const current = update;
  try {
    await current(graph);
  } finally {
    if (update === current) busy = false;
  }
}

function route(focus) {
  const [name, id] = parsed();
  const shown = kinds.get(name);
  const hadFocus = side.contains(document.activeElement);
  if (!shown) history.replaceState(null, '', location.pathname + location.search);
  follow();
  say('');
  update = null;
  busy = false;
  side.hidden = !shown;
  if (!shown) { tell(null); return; }
  side.classList.toggle('wide', shown.wide);
  $('back').hidden = trail.length < 2;
  const content = document.createElement('div');
  $('content').replaceChildren(content);
  side.scrollTop = 0;
  tell(name, id);
  update = shown.fill(content, id) ?? null;
  if (graph) news(graph);
  if (focus || hadFocus) title.focus();
}

function parsed() {
  try {
    const [name, ...id] = location.hash.slice(1).split('/');
    return [name, id.length ? decodeURIComponent(id.join('/')) : undefined];
  } catch {
    return ['', undefined];
  }
}

function follow() {
  if (!location.hash) trail = [];
  else if (trail.at(-2) === location.hash) trail.pop();
  else if (trail.at(-1) !== location.hash) trail.push(location.hash);
}

/** Shows what the page's address asks for, now that there is a graph. */
export function begin() {
  addEventListener('popstate', () => route(false));
  route(false);
}

$('close').addEventListener('click', close);
$('back').addEventListener('click', () => history.back());
