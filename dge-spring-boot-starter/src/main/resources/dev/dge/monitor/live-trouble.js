// What is wrong, in the header; and all of it, with where most waits, in the panel.

import {$, button, counted, element, renew, shown, write} from './live-dom.js';
import {depth, loads} from './live-load.js';
import {close, heading, isOpen, kind, nodeButton, open, queueButton} from './live-side.js';

const NAMED = 3, DEEPEST = 20;

/** The nodes in trouble, those first for which most waits. */
const troubled = load => deepest(load, it => !it.calm && !it.meant);

/** The nodes that somebody has paused, to no harm. */
const meant = load => deepest(load, it => it.meant);

const deepest = (load, which) => [...load.nodes.values()].filter(which).sort((a, b) => b.waiting - a.waiting);

/** Has the header show what is wrong, and say it aloud when it concerns other nodes than before. */
export function update(load) {
  const all = troubled(load);
  const named = [...all, ...meant(load)].slice(0, NAMED).map(it => [it.node.name, it.note, it.meant]);
  const more = all.length - NAMED;
  write($('wrong'), 'Trouble: ' + shown(all.length));
  $('wrong').classList.toggle('some', all.length > 0);
  renew($('trouble'), named, () => named.map(([name, note, meant]) => button(name + ': ' + note, () => open('node', name),
    {class: meant ? 'busy' : 'bad', title: name + ': ' + note, 'data-focus': name})));
  write($('spoken'), all.length === 0 ? '' : 'In trouble: ' + all.slice(0, NAMED).map(it => it.node.name).join(', ')
    + (more > 0 ? ' and ' + shown(more) + ' more' : ''));
}

kind('trouble', content => {
  const nodes = element('section', [], {class: 'first'}), paused = element('section'), queues = element('section');
  heading('What is wrong');
  content.append(nodes, paused, queues);
  return graph => {
    const load = loads(graph);
    list(nodes, troubled(load), 'in trouble');
    list(paused, meant(load), 'paused');
    paused.hidden = meant(load).length === 0;
    const deep = [...load.edges.values()].filter(it => it.waiting > 0).sort((a, b) => b.waiting - a.waiting).slice(0, DEEPEST)
      .map(({edge}) => [edge.name, depth(edge).join(' ')]);
    queues.hidden = deep.length === 0;
    renew(queues, deep, () => [element('h3', 'Where most waits'), rows(deep.map(([name, told]) => [queueButton(name), told]))]);
  };
}, true);

function list(section, loads, what) {
  const all = loads.map(it => [it.node.name, it.note, it.waiting]);
  renew(section, all, () => [element('h3', counted(all.length, 'node', 'nodes') + ' ' + what),
    rows(all.map(([name, note, waiting]) => [nodeButton(name), note + (waiting ? ', ' + shown(waiting) + ' waiting' : '')]))]);
}

function rows(all) {
  return element('ul', all.map(([place, told]) => element('li', [place, element('span', told)])), {class: 'queues'});
}

$('wrong').addEventListener('click', () => isOpen('trouble') ? close() : open('trouble'));
