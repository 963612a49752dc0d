// Dead letters: by their cause, one by one, replayed, mended and deleted. By their own endpoint with its own rules.

import {$, button, counted, element, facts, isThere, moment, replace, shown} from './live-dom.js';
import {dead as ask} from './live-api.js';
import {close, heading, isOpen, kind, open, orderButton, runButton, say} from './live-side.js';

const SHOWN = 20;
/** What came of the letter that was shown last, to be told above those that are left. */
let gone = '';

kind('dead', content => {
  heading('Dead letters');
  const stale = element('p', '', {role: 'status'});
  const groups = element('div');
  content.append(stale, groups);
  let listed;
  const list = async news => {
    try {
      const found = await ask('?limit=1000');
      listed = found.ready;
      replace(groups, found.groups.map(it => ofGroup(it, found.letters, list)), $('side-title'));
      replace(stale, [], $('side-title'));
      tell(content, news || (found.matching === 0 ? 'There are none.' : found.more
        ? 'Of the first ' + shown(found.examined) + ' of ' + shown(found.ready) + ':' : ''));
    } catch (e) {
      replace(groups, [], $('side-title'));
      tell(content, e.message);
    }
  };
  list(gone);
  gone = '';
  return graph => {
    // They are not renewed under somebody's hand that is about to delete.
    if (!isThere(listed) || graph.deadLetters.ready === listed || stale.hasChildNodes() || !isThere(graph.deadLetters.ready)) return;
    stale.replaceChildren(counted(graph.deadLetters.ready, 'is there now. ', 'are there now. '), button('Look again', () => list()));
  };
}, true);

function tell(content, text) {
  if (content.isConnected) say(text);
}

function told(done) {
  return 'replayed' in done
    ? [shown(done.replayed) + ' replayed', ...(done.stayed || []).map(it => it.count + ' stayed: ' + it.why),
      ...(done.more ? ['There are more: do it again.'] : []), ...(done.error ? [done.error] : [])].join('. ')
    : shown(done.deleted) + ' deleted';
}

/** A button that gives an order and hands on what came of it. */
function action(label, order, then, name = label) {
  return orderButton(label, async () => {
    const done = await order();
    if (done) await then(told(done));
  }, {'data-focus': name});
}

export function letterButton(id, label) {
  return button(label, () => open('letter', id), {class: 'place', 'data-focus': 'letter ' + id});
}

function ofGroup(group, letters, then) {
  const listed = letters.filter(letter => letter.group === group.group);
  return element('section', [
    element('h3', shown(group.count) + ' × ' + [group.node, group.reason].filter(Boolean).join(': ')),
    element('p', [group.error, group.message].filter(Boolean).join(': '), {class: 'text'}),
    element('p', [group.where ? group.where + ', ' : '', isThere(group.last) ? moment(group.last) : ''], {class: 'dim'}),
    action('Replay ' + shown(group.count), () => ask('', 'POST', {group: group.group}), then, 'replay ' + group.group), ' ',
    action('Delete ' + shown(group.count), () => confirm('Delete these ' + group.count + ' dead letters for good?')
      ? ask('?group=' + encodeURIComponent(group.group) + '&confirm=' + group.count, 'DELETE') : null, then,
      'delete ' + group.group),
    element('ul', listed.slice(0, SHOWN).map(letter => element('li', [letterButton(letter.id, 'Open'), ' ',
      isThere(letter.at) ? moment(letter.at) : '', ' ', runButton(letter.run)])), {class: 'letters'}),
    listed.length > SHOWN ? element('p', 'and ' + shown(listed.length - SHOWN) + ' more', {class: 'dim'}) : null]);
}

kind('letter', (content, id) => {
  heading('Dead letter');
  show(content, id);
}, true);

async function show(content, id) {
  let letter;
  try {
    letter = await ask('/' + encodeURIComponent(id));
  } catch (e) {
    tell(content, e.message);
    return;
  }
  if (!content.isConnected) return;
  heading(letter.error || letter.reason || 'Dead letter');
  const told = element('dl');
  facts(told, {Node: letter.node, Queue: letter.queue, Reason: letter.reason, Run: letter.run, 'Message id': letter.messageId,
    At: letter.at, Attempts: letter.attempts, Type: letter.type, 'Cannot be replayed': letter.stays});
  const body = element('textarea', letter.body || '', {'aria-label': 'Body', id: 'body', spellcheck: 'false'});
  body.readOnly = Boolean(letter.base64 || letter.cut);
  const path = '/' + encodeURIComponent(id);
  const done = text => { gone = text; open('dead'); };
  content.append(
    element('p', [button('All dead letters', () => open('dead')), ' ',
      letter.run ? button('Find this run', () => open('run', letter.run)) : '']),
    told, element('p', letter.message || '', {class: 'text'}), body,
    element('p', [
      action('Replay', () => ask(path, 'POST', body.value === (letter.body || '') ? {} : {body: body.value}), done), ' ',
      action('Delete', () => confirm('Delete this dead letter for good?')
        ? ask(path + '?confirm=' + encodeURIComponent(id), 'DELETE') : null, done)]),
    element('pre', letter.stackTrace || '', {tabindex: '0', 'aria-label': 'Stack trace'}),
    element('pre', JSON.stringify(letter.headers || {}, null, 1), {tabindex: '0', 'aria-label': 'Headers'}));
}

$('dead').addEventListener('click', () => isOpen('dead') ? close() : open('dead'));
