// The picture that was generated for the graph, and what its nodes and edges show.

import {$, drawn, write} from './live-dom.js';
import {depth, flow, runs, spoken} from './live-load.js';

const ABOVE = -15, BELOW = 14, BENEATH = 15;
const THINNEST = 2.5, THICKEST = 8, PILE = 1000;
const FINE = 2, LEAD = 16, ARROW = 7;
const parts = new Map();
let svg;

/** A node or an edge of the picture by its id; undefined if the picture has none. */
export const part = id => parts.get(id);

/** Puts the picture on the page. */
export function draw(text, choose) {
  // Its style comes in by another door: the page allows none within the picture, and complains of one already when it is read.
  const style = [];
  const bare = text.replace(/<style>([^]*?)<\/style>/g, (all, css) => { style.push(css); return ''; });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style.join('\n'));
  document.adoptedStyleSheets = [sheet];
  const parsed = new DOMParser().parseFromString(bare, 'image/svg+xml').documentElement;
  svg = document.importNode(parsed, true);
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  svg.setAttribute('role', 'group');
  // Not all edges in one breath, as its description has them: they are told one by one.
  svg.setAttribute('aria-labelledby', svg.querySelector('title')?.id ?? '');
  svg.setAttribute('aria-describedby', 'keys');
  $('picture').replaceChildren(svg);
  svg.querySelectorAll('.node, .edge').forEach(group => parts.set(group.id, prepare(group, choose)));
  return svg;
}

function prepare(group, choose) {
  const isNode = group.classList.contains('node');
  const shape = isNode ? group.querySelector('rect, path') : queue(group);
  const label = group.querySelector(isNode ? '.name' : '.type');
  const box = isNode ? shape.getBBox() : group.querySelector('rect').getBBox();
  group.setAttribute('tabindex', '-1');
  group.setAttribute('role', 'button');
  group.addEventListener('click', () => choose(group.id));
  group.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(group.id, true); }
  });
  const made = {group, shape, box, title: group.querySelector('title'), isNode, texts: new Map(), classes: new Map(),
    from: group.dataset.producer, to: group.dataset.consumer, name: isNode ? group.dataset.node : group.id.slice('edge-'.length)};
  if (isNode) {
    const room = (box.width - (group.classList.contains('sink') ? 30 : 20)) / Math.max(1, label.getComputedTextLength());
    label.style.setProperty('--fit', Math.max(14, Math.min(24, 14 * room)).toFixed(1) + 'px');
  }
  return made;
}

/** The last part of an edge's line, from before its label: as thick as the queue is deep, where several lines share no way. */
function queue(group) {
  const line = group.querySelector('path'), label = group.querySelector('rect').getBBox();
  line.classList.add('line');
  const points = [];
  for (let at = line.getTotalLength() - ARROW; at >= 0; at -= FINE) {
    const {x, y} = line.getPointAtLength(at);
    const bends = x < label.x && Math.abs(y - label.y - label.height / 2) > 1;
    if (bends || x < label.x - LEAD) break;
    points.unshift(x.toFixed(1) + ' ' + y.toFixed(1));
  }
  const made = drawn('path', {class: 'queue', d: 'M' + points.join(' L')});
  line.after(made);
  return made;
}

function text(part, className, told, x, y, more = '') {
  let label = part.texts.get(className);
  if (!label && !told) return;
  if (!label) {
    label = drawn('text', {class: className, x, y});
    label.append(drawn('tspan'), drawn('tspan', {class: 'more'}));
    part.group.append(label);
    part.texts.set(className, label);
  }
  write(label.firstChild, told);
  write(label.lastChild, more);
}

function mark(part, className, on) {
  if (part.classes.get(className) === on) return;
  part.classes.set(className, on);
  part.group.classList.toggle(className, on);
}

function say(part, told) {
  if (part.said === told) return;
  write(part.title, told);
  // A screen reader would read out the part that it is on again and again.
  if (part.said && part.group === document.activeElement) return;
  part.said = told;
  part.group.setAttribute('aria-label', told);
}

/** Has the picture show these loads. */
export function update(load) {
  for (const [name, it] of load.edges) {
    const part = parts.get('edge-' + name);
    if (part) updateEdge(part, it);
  }
  for (const [name, it] of load.nodes) {
    const part = parts.get('node-' + name);
    if (part) updateNode(part, it);
  }
}

function updateEdge(part, it) {
  const {box} = part;
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  mark(part, 'waits', it.waiting > 0);
  mark(part, 'piles', it.waiting >= PILE);
  mark(part, 'unread', it.unread);
  mark(part, 'flows', it.rate?.value > 0);
  const width = (THINNEST + Math.min(THICKEST - THINNEST, 1.2 * Math.log10(1 + it.waiting))).toFixed(1);
  if (part.width !== width) part.shape.style.strokeWidth = part.width = width;
  const [ready, ...more] = depth(it.edge);
  text(part, 'figure', ready, x, y + BELOW, more.map(told => ' ' + told).join(''));
  text(part, 'flow', flow(it), x, y + ABOVE);
  part.group.dataset.ready = it.edge.ready;
  say(part, spoken(it));
}

function updateNode(part, it) {
  const {box} = part;
  mark(part, 'unread', it.unread);
  mark(part, 'troubled', !it.calm);
  mark(part, 'paused', it.meant);
  mark(part, 'here', it.node.runningHere);
  text(part, 'note', it.note, box.x + box.width / 2, box.y + box.height + BENEATH);
  say(part, 'Node ' + it.node.name + ', ' + it.node.kind + (it.note ? ', ' + it.note : '')
    + (runs(it.node) && it.node.runningHere ? ', runs here' : ''));
}

/** Marks the one part whose details are shown. */
export function choose(id) {
  for (const [name, part] of parts) mark(part, 'chosen', name === id);
}

/** Brings out these parts, where a run was seen, and lets the others step back; all are alike where there are none. */
export function trace(ids) {
  svg?.classList.toggle('traced', ids.size > 0);
  for (const [id, part] of parts) mark(part, 'visited', ids.has(id));
}

// ---- by keys: one stop for Tab, from there along the edges

/** Makes a part the one that Tab comes to. */
export function stopAt(id) {
  const stop = parts.get(id);
  if (!stop) return undefined;
  svg.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  stop.group.setAttribute('tabindex', '0');
  return stop;
}

/** What is next to a part: behind or before it along the graph, or above or below it. */
export function neighbour(id, key) {
  const at = parts.get(id);
  const all = [...parts.values()];
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const [end, start] = key === 'ArrowRight' ? ['to', 'from'] : ['from', 'to'];
    const next = at.isNode ? all.filter(it => it[start] === at.name) : [parts.get('node-' + at[end])];
    return nearest(at, next.filter(Boolean));
  }
  const side = key === 'ArrowDown' ? 1 : -1;
  return nearest(at, all.filter(it => it.isNode === at.isNode && side * (middle(it).y - middle(at).y) > 1));
}

export const middle = ({box}) => ({x: box.x + box.width / 2, y: box.y + box.height / 2});

function nearest(at, parts) {
  const from = middle(at);
  const far = it => Math.hypot(2 * (middle(it).x - from.x), middle(it).y - from.y);
  return parts.reduce((best, it) => !best || far(it) < far(best) ? it : best, undefined);
}
