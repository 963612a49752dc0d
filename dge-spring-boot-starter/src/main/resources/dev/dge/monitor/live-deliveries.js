// Deliveries that a process remembers: what a node was given, and what came of it.

import {button, element, isThere, moment, renew, took} from './live-dom.js';
import {failures} from './live-api.js';
import {nodeButton, runButton} from './live-side.js';

const EVERY = 2000;

/** One delivery as an item of a list; with its node and queue, or with its run where the list is a node's. */
export function item(delivery, withNode) {
  const {at, node, run, attempt, outcome, millis, error, text} = delivery;
  const details = [attempt > 1 ? 'attempt ' + attempt : '', isThere(millis) ? took(millis) : ''].filter(Boolean).join(', ');
  return element('li', [
    element('p', [moment(at), ' ', element('span', outcome, {class: 'outcome ' + outcome}), ' ',
      withNode ? nodeButton(node) : null, ' ', element('span', details, {class: 'dim'})]),
    error ? element('p', element('code', error.split('.').pop(), {title: error})) : null,
    text ? element('p', text, {class: 'text'}) : null,
    withNode || !run ? null : element('p', ['Run ', runButton(run)], {class: 'dim'}),
  ]);
}

/** A section with a node's last failures; answers with what renews it. */
export function lastFailures(content, belongs = () => true) {
  const list = element('ol', [], {class: 'deliveries'});
  const none = element('p', '', {class: 'dim'});
  content.append(element('section', [element('h3', 'Last failures'), none, list]));
  let asked = -EVERY;
  return async node => {
    if (!node.runningHere) {
      none.textContent = 'Node ' + node.name + ' does not run in this process: the page of one that runs it tells them.';
      list.replaceChildren();
      list.dataset.key = '';
      return;
    }
    if (performance.now() - asked < EVERY) return;
    asked = performance.now();
    try {
      const found = (await failures(node.name)).failures.filter(belongs);
      renew(none, found.length, () => found.length ? null : 'None that this process remembers.');
      renew(list, found, () => found.map(delivery => item(delivery, false)));
    } catch (e) {
      renew(none, e.message, () => ['They cannot be told: ' + e.message + '. ',
        button('Try again', () => { asked = -EVERY; })]);
    }
  };
}
