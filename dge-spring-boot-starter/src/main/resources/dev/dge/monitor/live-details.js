// One node or one edge: its figures, its settings, and what failed last.

import {$, element, facts, isThere, perSecond, renew, shown, write} from './live-dom.js';
import {pause} from './live-api.js';
import {depth, rate, runs} from './live-load.js';
import {lastFailures} from './live-deliveries.js';
import {heading, kind, nodeButton, orderButton, queueButton, say} from './live-side.js';

kind('node', (content, name) => {
  const list = element('dl'), order = element('p'), reads = element('section'), writes = element('section');
  heading(name);
  content.append(list, order, reads, writes);
  let told = null;
  return async graph => {
    const node = graph.nodes.find(it => it.name === name);
    if (!node) { say('This graph has no node ' + name + '.'); return; }
    facts(list, settings(node));
    renew(order, [node.runningHere, node.state === 'paused'], () => node.runningHere ? pauseButton(node) : null);
    queues(reads, 'Reads', graph.edges.filter(it => it.to === name));
    queues(writes, 'Puts out', graph.edges.filter(it => it.from === name));
    if (!runs(node)) return;
    told ??= lastFailures(content);
    await told(node);
  };
});

function settings(node) {
  return {Kind: node.kind, 'Runs here': runs(node) ? (node.runningHere ? 'yes' : 'no') : undefined, State: node.state,
    Detail: node.detail, Behaviour: node.behaviour, Profile: node.profile, Concurrency: node.concurrency,
    Prefetch: node.prefetch, Idempotent: isThere(node.idempotent) ? (node.idempotent ? 'yes' : 'no') : undefined,
    'Open groups': node.log?.openGroups, 'Finished groups': node.log?.finishedGroups,
    'State messages': node.log?.messages, 'State bytes': node.log?.bytes};
}

const outcome = (node, paused) => node.name + (paused ? ' is paused' : ' goes on');

function pauseButton(node) {
  const paused = node.state === 'paused';
  // What was said of an order is no longer so where somebody else has given another.
  if ($('said').textContent === outcome(node, !paused)) say('');
  return orderButton(paused ? 'Resume in this process' : 'Pause in this process', async () => {
    await pause(node.name, !paused);
    say(outcome(node, !paused));
  }, {id: 'pause', 'data-focus': 'pause'});
}

function queues(section, title, edges) {
  section.hidden = edges.length === 0;
  renew(section, edges.map(it => it.name), () => [element('h3', title), element('ul',
    edges.map(edge => element('li', [queueButton(edge.name), element('span')])), {class: 'queues'})]);
  edges.forEach((edge, at) => {
    const figures = section.querySelectorAll('span')[at];
    write(figures, depth(edge).join(' '));
  });
}

kind('edge', (content, name) => {
  const list = element('dl'), ends = element('p'), figures = element('section', [element('h3', 'Figures'), element('dl')]);
  heading(name);
  content.append(ends, list, figures);
  let told = null;
  return async graph => {
    const edge = graph.edges.find(it => it.name === name);
    if (!edge) { say('This graph has no queue ' + name + '.'); return; }
    renew(ends, [edge.from, edge.to], () => [nodeButton(edge.from), ' → ', nodeButton(edge.to)]);
    facts(list, {Queue: edge.queue, Type: edge.type, Retry: edge.retry});
    facts(figures.lastChild, load(edge));
    const reader = graph.nodes.find(it => it.name === edge.to);
    if (!runs(reader)) return;
    told ??= lastFailures(content, failure => failure.queue === edge.queue);
    await told(reader);
  };
});

function load(edge) {
  const speed = rate(edge);
  return {Ready: shown(edge.ready), Unacknowledged: edge.unacknowledged, Retrying: edge.retrying, 'Pending polls': edge.pending,
    Consumers: shown(edge.consumers) + ', in all processes',
    Published: isThere(edge.published) ? perSecond(edge.published) + ' a second, to the whole broker' : undefined,
    Delivered: isThere(edge.delivered) ? perSecond(edge.delivered) + ' a second, by the whole broker' : undefined,
    'Handled here': isThere(edge.handled) ? shown(edge.handled)
      + (speed && !speed.ofBroker ? ', now ' + perSecond(speed.value) + ' a second: this process\'s part' : '') : undefined,
    Unknown: edge.error};
}
