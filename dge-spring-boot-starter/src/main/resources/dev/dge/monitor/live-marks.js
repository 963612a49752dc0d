// From afar no name can be read: the nodes for which most waits, or that are in trouble, get signs of the same size at any distance.

import {drawn, shown} from './live-dom.js';
import {middle, part} from './live-picture.js';

const MOST = 40, HEIGHT = 16, LETTER = 6.7;
const group = drawn('g', {class: 'marks', 'aria-hidden': 'true'});
const signs = [];

/** Shows the signs of these loads at this scale, the weightiest first, where they hide no other. */
export function show(svg, load, scale) {
  if (group.parentNode !== svg) svg.append(group);
  const weighty = [...load.nodes.values()].filter(it => !it.calm || it.waiting > 0)
    .sort((a, b) => ((a.calm || a.meant) - (b.calm || b.meant)) || b.waiting - a.waiting);
  const taken = [];
  let used = 0;
  for (const it of weighty) {
    if (used === MOST) break;
    const place = part('node-' + it.node.name);
    if (!place) continue;
    const told = it.calm ? shown(it.waiting)
      : it.node.name + ': ' + it.note + (it.waiting ? ', ' + shown(it.waiting) : '');
    const at = middle(place), width = told.length * LETTER + 10;
    const box = {left: at.x * scale - width / 2, top: at.y * scale - HEIGHT / 2, width};
    if (taken.some(other => hides(box, other))) continue;
    taken.push(box);
    put(sign(used++), told, at, width, scale, it);
  }
  signs.slice(used).forEach(({sign}) => sign.remove());
}

const hides = (a, b) => a.left < b.left + b.width && b.left < a.left + a.width && Math.abs(a.top - b.top) < HEIGHT;

function sign(at) {
  if (!signs[at]) {
    const made = {sign: drawn('g'), ground: drawn('rect', {height: HEIGHT, y: -HEIGHT / 2, rx: 3}), text: drawn('text', {y: 4})};
    made.sign.append(made.ground, made.text);
    signs.push(made);
  }
  if (!signs[at].sign.parentNode) group.append(signs[at].sign);
  return signs[at];
}

function put({sign, ground, text}, told, at, width, scale, {calm, meant}) {
  sign.setAttribute('transform', 'translate(' + at.x.toFixed(1) + ' ' + at.y.toFixed(1) + ') scale(' + (1 / scale).toFixed(4) + ')');
  sign.setAttribute('class', calm || meant ? 'mark' : 'mark bad');
  if (text.textContent === told) return;
  text.textContent = told;
  ground.setAttribute('width', width);
  ground.setAttribute('x', -width / 2);
}
