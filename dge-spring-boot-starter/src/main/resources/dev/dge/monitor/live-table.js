// All queues as a table: the same figures for those who rather read.

import {$, button, element, isThere, perSecond, shown, write} from './live-dom.js';
import {open} from './live-side.js';

let names = '';

/** Has the table show these loads; nothing is done while it is closed. */
export function update(load) {
  if (!$('list').open) return;
  const edges = [...load.edges.values()];
  const told = edges.map(({edge}) => edge.name).join();
  if (told !== names) {
    names = told;
    $('rows').replaceChildren(...edges.map(({edge}) => row(edge)));
  }
  edges.forEach((it, at) => {
    const row = $('rows').children[at];
    const {ready, consumers, retrying, pending} = it.edge;
    [shown(ready), shown(consumers), it.rate ? perSecond(it.rate.value) : '', optional(retrying), optional(pending)]
      .forEach((text, column) => write(row.children[3 + column], text));
    row.className = it.unread ? 'unread' : it.waiting ? 'waits' : '';
  });
}

const optional = value => isThere(value) ? shown(value) : '';

function row(edge) {
  const place = (kind, id, words) => element('td', button(words, () => open(kind, id), {class: 'place'}));
  return element('tr', [place('node', edge.from, edge.from), place('node', edge.to, edge.to), place('edge', edge.name, edge.queue),
    ...Array.from({length: 5}, () => element('td', '', {class: 'number'}))]);
}
