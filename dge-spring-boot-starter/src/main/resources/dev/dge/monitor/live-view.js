// What part of the picture is seen, and how large: a middle, and how many pixels a unit of the picture has.

import {$} from './live-dom.js';

const LARGEST = 3, READABLE = 0.85, MIDDLE = 0.62, FAR = 0.36, STEP = 1.25, CLICK = 4;
const stage = $('picture');
const pointers = new Map();
let svg, whole, view, size, fitted = true, moved = false, levelled = () => {}, flight = 0;

/** Shows the whole picture, and calls back whenever its size has changed. */
export function look(picture, changed) {
  svg = picture;
  levelled = changed;
  const [x, y, width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  whole = {x, y, width, height};
  fit();
  new ResizeObserver(resize).observe(stage);
}

/** Whether the pointer has just dragged the picture: no click then. */
export const dragged = () => moved;

export const scale = () => view?.scale ?? 1;

/** Where the whole is shown it stays whole; else what is left and above stays where it is. */
function resize() {
  if (fitted) { fit(); return; }
  const {clientWidth: width, clientHeight: height} = stage;
  show({...view, x: view.x + (width - size.width) / 2 / view.scale, y: view.y + (height - size.height) / 2 / view.scale});
}

function fitting() {
  const {clientWidth, clientHeight} = stage;
  return Math.min(1.5, clientWidth / whole.width, clientHeight / whole.height) || 1;
}

function fit() {
  const scale = fitting();
  show({x: whole.x + whole.width / 2, y: whole.y + whole.height / 2, scale});
  fitted = true;
}

function show(next) {
  const {clientWidth, clientHeight} = stage;
  if (!clientWidth || !clientHeight) return;
  const scale = Math.max(fitting() / 2, Math.min(LARGEST, next.scale));
  const within = (value, from, length) => Math.max(from, Math.min(from + length, value));
  fitted = false;
  view = {x: within(next.x, whole.x, whole.width), y: within(next.y, whole.y, whole.height), scale};
  size = {width: clientWidth, height: clientHeight};
  const width = clientWidth / scale, height = clientHeight / scale;
  svg.setAttribute('viewBox', [view.x - width / 2, view.y - height / 2, width, height].map(it => it.toFixed(2)).join(' '));
  svg.style.setProperty('--unit', (1 / scale).toFixed(4));
  const level = scale < FAR ? 'far' : scale < MIDDLE ? 'middle' : 'near';
  if (!svg.classList.contains(level)) {
    svg.classList.remove('far', 'middle', 'near');
    svg.classList.add(level);
  }
  levelled(level);
}

function zoom(factor, at = view) {
  const scale = Math.max(fitting() / 2, Math.min(LARGEST, view.scale * factor));
  const kept = view.scale / scale;
  show({x: at.x + (view.x - at.x) * kept, y: at.y + (view.y - at.y) * kept, scale});
}

/** Moves the view so that a box is in sight, and large enough to be read where that is asked for. */
export function reveal(box, readable) {
  const scale = readable && view.scale < MIDDLE ? READABLE : view.scale;
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const isSeen = Math.abs(x - view.x) + box.width / 2 < stage.clientWidth / scale / 2
    && Math.abs(y - view.y) + box.height < stage.clientHeight / scale / 2;
  if (scale === view.scale && isSeen) return;
  fly({x, y, scale});
}

function fly(to) {
  cancelAnimationFrame(flight);
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) { show(to); return; }
  const from = view, start = performance.now();
  const step = now => {
    const part = Math.min(1, (now - start) / 250), eased = part * (2 - part);
    const between = key => from[key] + (to[key] - from[key]) * eased;
    show({x: between('x'), y: between('y'), scale: from.scale * (to.scale / from.scale) ** eased});
    if (part < 1) flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
}

function inGraph({x, y}) {
  return new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());
}

// ---- by pointer: one drags, two pinch, the wheel zooms

stage.addEventListener('wheel', event => {
  if (!svg) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
  const turned = Math.max(-120, Math.min(120, event.deltaY * lines));
  zoom(Math.exp(-turned / (event.ctrlKey ? 120 : 600)), inGraph({x: event.clientX, y: event.clientY}));
}, {passive: false});

stage.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  cancelAnimationFrame(flight);
  if (pointers.size === 0) moved = false;
  pointers.set(event.pointerId, {x: event.clientX, y: event.clientY});
});

addEventListener('pointermove', event => {
  const before = pointers.get(event.pointerId);
  if (!before || !svg) return;
  const now = {x: event.clientX, y: event.clientY};
  if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < CLICK) return;
  moved = true;
  stage.classList.add('dragged');
  const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
  pointers.set(event.pointerId, now);
  if (other) {
    const apart = point => Math.hypot(point.x - other.x, point.y - other.y) || 1;
    zoom(apart(now) / apart(before), inGraph({x: (now.x + other.x) / 2, y: (now.y + other.y) / 2}));
  } else {
    show({...view, x: view.x - (now.x - before.x) / view.scale, y: view.y - (now.y - before.y) / view.scale});
  }
});

for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, event => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) stage.classList.remove('dragged');
  });
}

stage.addEventListener('dblclick', event => zoom(STEP * STEP, inGraph({x: event.clientX, y: event.clientY})));

// ---- by buttons and keys

$('smaller').addEventListener('click', () => zoom(1 / STEP));
$('larger').addEventListener('click', () => zoom(STEP));
$('whole').addEventListener('click', fit);

/** Does what a key means for the view; false if it means nothing. */
export function press(key) {
  const step = stage.clientWidth / view.scale / 12;
  const keys = {
    '+': () => zoom(STEP), '-': () => zoom(1 / STEP), '0': fit,
    ArrowLeft: () => show({...view, x: view.x - step}), ArrowRight: () => show({...view, x: view.x + step}),
    ArrowUp: () => show({...view, y: view.y - step}), ArrowDown: () => show({...view, y: view.y + step}),
  };
  keys[key]?.();
  return key in keys;
}
