// Elements and words. Whatever comes from elsewhere becomes text, never markup.

const SVG = 'http://www.w3.org/2000/svg';
const figure = new Intl.NumberFormat('en');
const small = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
const time = new Intl.DateTimeFormat(undefined,
  {hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false});
const clock = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium', hour12: false});
const day = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium'});

export const $ = id => document.getElementById(id);

export const isThere = value => value !== undefined && value !== null;

/** A whole number, or a question mark where the broker did not say. */
export const shown = value => isThere(value) ? figure.format(value) : '?';

export const perSecond = value => value >= 10 ? figure.format(Math.round(value)) : small.format(value);

export function took(millis) {
  return millis < 10_000 ? small.format(millis) + ' ms' : small.format(millis / 1000) + ' s';
}

export function counted(count, one, many) {
  return shown(count) + ' ' + (count === 1 ? one : many);
}

export function element(tag, content = '', attributes = {}) {
  const made = document.createElement(tag);
  made.append(...[content].flat().filter(isThere));
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

export function drawn(tag, attributes = {}) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

/** A button; one with a name is focused again when its surroundings are renewed. */
export function button(label, act, attributes = {}) {
  const made = element('button', label, attributes);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

export const now = () => clock.format(new Date());

export function moment(at) {
  const when = new Date(at);
  if (Number.isNaN(when.getTime())) return element('span', String(at));
  const today = when.toDateString() === new Date().toDateString();
  return element('time', (today ? '' : day.format(when) + ' ') + time.format(when), {datetime: at, title: at});
}

/** Writes only what is new: a screen reader, a selection and the browser's layout are not disturbed by the same text. */
export function write(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Makes the content anew only where its key is another, and keeps the focus on what has the same name or words. */
export function renew(target, key, make) {
  const told = JSON.stringify(key) ?? '';
  if (target.dataset.key === told) return;
  target.dataset.key = told;
  replace(target, [make()].flat().filter(isThere));
}

/** Puts other content in, and keeps the focus on what has the same name or words, or gives it to another element. */
export function replace(target, content, otherwise) {
  const focused = target.contains(document.activeElement) ? document.activeElement : null;
  const same = it => focused.dataset.focus
    ? it.dataset.focus === focused.dataset.focus : it.textContent === focused.textContent;
  target.replaceChildren(...content);
  if (focused) ([...target.querySelectorAll('button, a, summary, [tabindex]')].find(same) ?? otherwise)?.focus();
}

/** A list of names and values, of which only the values change. */
export function facts(list, told) {
  const entries = Object.entries(told).filter(([, value]) => isThere(value) && value !== '');
  renew(list, entries.map(([name]) => name), () => entries.flatMap(([name]) => [element('dt', name), element('dd')]));
  entries.forEach(([, value], at) =>
    write(list.children[2 * at + 1], typeof value === 'number' ? small.format(value) : String(value)));
}
