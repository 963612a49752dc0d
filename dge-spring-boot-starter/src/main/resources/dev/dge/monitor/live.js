// Asks once a second while somebody looks, and hands the news on to the parts of the page.

import {$, element, now, shown, write} from './live-dom.js';
import * as api from './live-api.js';
import {loads, measure} from './live-load.js';
import * as marks from './live-marks.js';
import * as picture from './live-picture.js';
import {find} from './live-runs.js';
import * as side from './live-side.js';
import * as table from './live-table.js';
import * as trouble from './live-trouble.js';
import * as view from './live-view.js';
import './live-details.js';

const EVERY = 1000;
let svg, graph, load, lost = 0, level = 'near', hasAsked = false;
let heard = performance.now();

// ---- what is chosen

function choose(id, byKey = false) {
  if (view.dragged() && !byKey) return;
  const {isNode, name} = picture.part(id);
  const kind = isNode ? 'node' : 'edge';
  if (side.isOpen(kind, name)) side.close();
  else side.open(kind, name, byKey);
}

side.onChange((kind, id) => {
  const chosen = ['node', 'edge'].includes(kind) ? kind + '-' + id : null;
  picture.choose(chosen);
  picture.trace(new Set());
  const part = picture.stopAt(chosen);
  // After the panel has taken its place.
  if (part) requestAnimationFrame(() => requestAnimationFrame(() => view.reveal(part.box, true)));
});

const search = () => find($('sought').value.trim(), graph);

$('search').addEventListener('submit', event => {
  event.preventDefault();
  // Without the graph its nodes would be taken for runs.
  if (graph) search();
  else hasAsked = true;
});

// What is pasted shall take the place of what was sought before; a press of the pointer would take the selection away again.
let entered = false;
$('sought').addEventListener('focus', () => $('sought').select());
$('sought').addEventListener('pointerdown', () => { entered = document.activeElement !== $('sought'); });
$('sought').addEventListener('click', () => {
  if (entered && $('sought').selectionStart === $('sought').selectionEnd) $('sought').select();
  entered = false;
});

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !svg) return;
  const at = event.target;
  if (event.key === 'Escape') { side.close(); return; }
  if (at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement) return;
  if (event.key === '/') { event.preventDefault(); $('sought').focus(); return; }
  const focused = at.closest?.('#picture .node, #picture .edge');
  const arrow = event.key.startsWith('Arrow');
  if (arrow && !focused && at !== document.body) return;
  if (arrow && focused) {
    const next = picture.neighbour(focused.id, event.key);
    if (next) picture.stopAt(next.group.id).group.focus();
    event.preventDefault();
  } else if (view.press(event.key)) {
    event.preventDefault();
  }
});

$('picture').addEventListener('focusin', event => {
  const part = picture.part(event.target.id);
  if (part && part.group.matches(':focus-visible')) view.reveal(part.box, true);
});

// ---- news

async function begin() {
  const drawn = picture.draw(await api.picture(), choose);
  view.look(drawn, reached => { level = reached; mark(); });
  svg = drawn;
}

function mark() {
  if (load && level === 'far') marks.show(svg, load, view.scale());
}

function update() {
  load = loads(graph);
  picture.update(load);
  mark();
  table.update(load);
  const dead = graph.deadLetters.ready;
  write($('dead'), 'Dead letters: ' + shown(dead));
  $('dead').classList.toggle('some', dead > 0);
  trouble.update(load);
}

async function look() {
  if (!document.hidden) {
    try {
      if (!svg) await begin();
      const isFirst = !graph;
      graph = await api.graph();
      measure(graph.edges, performance.now());
      lost = 0;
      heard = performance.now();
      update();
      if (isFirst) start();
      side.news(graph);
      const error = graph.edges.map(edge => edge.error).find(Boolean);
      write($('news'), error || 'As of ' + now());
      $('news').classList.toggle('bad', Boolean(error));
    } catch (e) {
      if (!lost++) write($('spoken'), 'No news: ' + api.trouble(e));
      write($('news'), 'No news for ' + Math.ceil((performance.now() - heard) / 1000) + ' s: ' + api.trouble(e));
      $('news').classList.add('bad');
    }
  }
  setTimeout(look, EVERY);
}

function start() {
  $('places').replaceChildren(...graph.nodes.map(node => element('option', '', {value: node.name})));
  picture.stopAt('node-' + graph.nodes[0]?.name);
  side.begin();
  if (hasAsked) search();
}

document.title = api.graphName + ' · DGE';
write($('name'), api.graphName);
look();
