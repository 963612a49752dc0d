// Where a run is, as far as this process can tell.

import {$, counted, element, isThere, moment, renew, shown} from './live-dom.js';
import {run as ask} from './live-api.js';
import {item} from './live-deliveries.js';
import {heading, kind, nodeButton, open, say} from './live-side.js';
import {letterButton} from './live-dead.js';
import {trace} from './live-picture.js';

const EVERY = 2000;
const DEAD_EVERY = 10_000;
const MOST_ALIKE = 5;

kind('run', (content, run) => {
  const parts = ['news', 'groups', 'dead', 'deliveries', 'limits'].map(name => element('section', [], {class: name}));
  parts[0].classList.add('first');
  const [news, groups, dead, deliveries, limits] = parts;
  heading('Run ' + run);
  $('sought').value = run;
  content.append(...parts);
  parts.forEach(it => { it.hidden = true; });
  let asked = -EVERY, lookedAt = -DEAD_EVERY, lookedFor, letters = [];
  return async graph => {
    if (performance.now() - asked < EVERY) return;
    asked = performance.now();
    const looks = asked - lookedAt >= DEAD_EVERY && graph.deadLetters.ready !== lookedFor;
    let found;
    try {
      found = await ask(run, looks);
    } catch (e) {
      if (content.isConnected) say('The run cannot be looked for: ' + e.message + '.');
      return;
    }
    if (!content.isConnected) return;
    say('');
    if (looks) {
      lookedAt = asked;
      lookedFor = graph.deadLetters.ready;
      letters = found.deadLetters ?? [];
      fill(limits, [found.remembered, found.limits], () => [element('h3', 'What this process cannot tell'),
        element('ul', bounds(found).map(it => element('li', it)))]);
    }
    const nothing = found.deliveries.length + found.groups.length + letters.length === 0;
    fill(news, [nothing, found.traceUrl, found.trace], () => [
      nothing ? element('p', 'This process knows nothing of run ' + run + '.', {class: 'strong'}) : null,
      nothing ? alike(run, graph) : null, traceOf(found)]);
    fill(groups, found.groups, () => [element('h3', counted(found.groups.length, 'open group', 'open groups')),
      ...found.groups.map(group)]);
    fill(dead, letters, () => [element('h3', counted(letters.length, 'dead letter', 'dead letters')), ...letters.map(letter)]);
    fill(deliveries, found.deliveries, () => [element('h3', counted(found.deliveries.length, 'delivery', 'deliveries')),
      element('ol', found.deliveries.map(it => item(it, true)), {class: 'deliveries'})]);
    trace(seen(found, letters, graph));
  };
}, true);

function fill(section, key, make) {
  renew(section, key, make);
  section.hidden = section.childNodes.length === 0 || Array.isArray(key) && key.length === 0;
}

/** The nodes that somebody may have meant who typed a part of a name. */
function alike(run, graph) {
  const nodes = graph.nodes.filter(it => it.name.toLowerCase().includes(run.toLowerCase()));
  const more = nodes.length - MOST_ALIKE;
  return nodes.length === 0 ? null : element('p', ['Nodes with that in their name: ',
    ...nodes.slice(0, MOST_ALIKE).flatMap(it => [nodeButton(it.name), ' ']), more > 0 ? 'and ' + shown(more) + ' more' : '']);
}

function bounds(found) {
  const most = found.remembered ? 'the last ' + counted(found.remembered, 'delivery', 'deliveries') + ' of each of its nodes.'
    : 'no deliveries (dge.runs.remembered).';
  return ['This process remembers ' + most, ...(found.limits ?? [])];
}

function traceOf(found) {
  if (!found.trace && !found.traceUrl) return null;
  const safe = /^https?:\/\//i.test(found.traceUrl ?? '');
  return element('p', ['Trace ', safe
    ? element('a', found.trace ?? found.traceUrl, {href: found.traceUrl, target: '_blank', rel: 'noopener noreferrer'})
    : element('code', found.trace)]);
}

function group({node, since, has = [], misses = [], messages, decided}) {
  const names = list => list.flatMap((name, at) => [at ? ', ' : '', nodeButton(name)]);
  return element('div', [
    element('p', [nodeButton(node), ...(decided ? [' puts out its result'] : since ? [' waits since ', moment(since)] : [' waits']),
      has.length + misses.length === 0 && isThere(messages) ? ' and has ' + counted(messages, 'message', 'messages') : '']),
    has.length ? element('p', ['has ', ...names(has)]) : null,
    misses.length ? element('p', ['misses ', ...names(misses)], {class: 'bad'}) : null], {class: 'item'});
}

function letter(it) {
  return element('div', [
    element('p', [isThere(it.at) ? moment(it.at) : '', ' ', it.node ? nodeButton(it.node) : '', ' ', it.reason ?? '']),
    element('p', [it.error, it.message].filter(Boolean).join(': '), {class: 'text'}),
    element('p', letterButton(it.id, 'Open the dead letter'))], {class: 'item'});
}

/** The parts of the picture where the run was seen or waits. */
function seen(found, letters, graph) {
  const ids = new Set();
  const edges = new Map(graph.edges.map(edge => [edge.queue, edge]));
  for (const {node, queue} of [...found.deliveries, ...letters]) {
    if (node) ids.add('node-' + node);
    if (edges.has(queue)) ids.add('edge-' + edges.get(queue).name).add('node-' + edges.get(queue).from);
  }
  for (const {node, has = []} of found.groups) {
    ids.add('node-' + node);
    has.forEach(name => graph.edges.filter(it => it.from === name && it.to === node).forEach(it => ids.add('edge-' + it.name)));
  }
  return ids;
}

/** Shows what somebody looks for: a node or a queue of this name, or the only one of this name in another case, else a run. */
export function find(sought, graph) {
  if (!sought) return;
  const places = [...graph.nodes.map(it => ({kind: 'node', id: it.name, names: [it.name]})),
    ...graph.edges.map(it => ({kind: 'edge', id: it.name, names: [it.name, it.queue]}))];
  const alike = places.filter(it => it.names.some(name => name.toLowerCase() === sought.toLowerCase()));
  const found = places.find(it => it.names.includes(sought)) ?? (alike.length === 1 ? alike[0] : {kind: 'run', id: sought});
  open(found.kind, found.id);
}
