// What the figures of edges and nodes come to: rates, loads, and what is wrong.

import {isThere, perSecond, shown} from './live-dom.js';

const WINDOW = 6000;
const samples = new Map();

/** Remembers what was handled, so that its growth over some seconds is a rate. */
export function measure(edges, now) {
  for (const edge of edges) {
    if (!isThere(edge.handled)) { samples.delete(edge.name); continue; }
    const past = samples.get(edge.name) ?? [];
    const last = past.at(-1);
    const goesOn = last && last.handled <= edge.handled && now - last.at < WINDOW;
    const kept = goesOn ? past.filter(sample => now - sample.at <= WINDOW) : [];
    samples.set(edge.name, [...kept, {at: now, handled: edge.handled}]);
  }
}

/** Deliveries a second: the whole broker's where it says them, else this process's part; undefined where neither is known. */
export function rate(edge) {
  if (isThere(edge.delivered)) return {value: edge.delivered, ofBroker: true};
  const past = samples.get(edge.name) ?? [];
  const first = past[0], last = past.at(-1);
  return past.length < 2 ? undefined
    : {value: (last.handled - first.handled) * 1000 / (last.at - first.at), ofBroker: false};
}

export const waiting = edge => (edge.ready || 0) + (edge.retrying || 0);

export const runs = node => isThere(node?.profile);

/** What waits, and what is wrong, of each node and edge by name. */
export function loads(graph) {
  const nodes = new Map(graph.nodes.map(node => [node.name, {node, waiting: 0, unread: false, note: '', calm: true, stuck: false}]));
  const edges = new Map();
  for (const edge of graph.edges) {
    const reader = nodes.get(edge.to);
    const unread = edge.consumers === 0 && runs(reader?.node);
    edges.set(edge.name, {edge, unread, waiting: waiting(edge), rate: rate(edge)});
    if (!reader) continue;
    reader.waiting += waiting(edge);
    reader.unread ||= unread;
    reader.stuck ||= unread && waiting(edge) > 0;
  }
  for (const load of nodes.values()) note(load);
  return {nodes, edges};
}

function note(load) {
  const {node, unread} = load;
  const troubled = node.runningHere && !['consuming', 'standby'].includes(node.state);
  const open = node.log?.openGroups ? shown(node.log.openGroups) + ' open' : '';
  const state = troubled ? node.state : unread ? 'nobody runs it' : '';
  load.note = [state, open].filter(Boolean).join(', ');
  load.calm = !state;
  // Paused by somebody, with nothing that waits for nobody: no trouble.
  load.meant = node.runningHere && node.state === 'paused' && !load.stuck;
}

/** What lies in the edge's queues: ready first, then what waits for something. */
export function depth(edge) {
  return [shown(edge.ready), edge.retrying ? '↻ ' + shown(edge.retrying) : '', edge.pending ? '… ' + shown(edge.pending) : '']
    .filter(Boolean);
}

/** How fast it is read, and by how many. */
export function flow({edge, rate}) {
  return [rate ? perSecond(rate.value) + '/s' : '', '×' + shown(edge.consumers)].filter(Boolean).join(' ');
}

export function spoken({edge, rate}) {
  return 'Queue ' + edge.queue + ': ' + shown(edge.ready) + ' ready, ' + shown(edge.consumers)
    + (edge.consumers === 1 ? ' consumer' : ' consumers')
    + (edge.retrying ? ', ' + shown(edge.retrying) + ' retrying' : '') + (edge.pending ? ', ' + shown(edge.pending) + ' pending' : '')
    + (rate ? ', ' + perSecond(rate.value) + ' a second' : '');
}
