// Saves a form while it is typed, and says how far it is. Nothing is kept in the browser: what is not saved stays in the field it was typed in.
import './dash.js';

const WAIT = 1500, AGAIN = 4000, LOOK = 500;
const states = new WeakMap();

const holder = element => element?.closest?.('[data-draft]');
const formOf = box => box.querySelector('form');
const stateOf = box => {
  if (!states.has(box)) states.set(box, { dirty: false, saving: null, failed: false, timer: 0, leaving: false });
  return states.get(box);
};

function say(box, words, urgent = false) {
  const line = box.querySelector('[data-draft-status]');
  if (!line) return;
  line.textContent = words;
  line.classList.toggle('cases-draft-status--urgent', urgent);
}

function later(box, wait) {
  const state = stateOf(box);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(box), wait);
}

// One save at a time; what is typed meanwhile is saved after it. Gives whether everything typed is on the server.
async function save(box, last = false) {
  const state = stateOf(box);
  if (state.saving) await state.saving;
  if (!state.dirty) return !state.failed;
  state.dirty = false;
  clearTimeout(state.timer);
  state.saving = send(box, last);
  const saved = await state.saving;
  state.saving = null;
  if (state.dirty && saved) later(box, WAIT);
  return saved;
}

async function send(box, last) {
  const state = stateOf(box), form = formOf(box);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (name !== '_handler' && name !== 'action') body.append(name, value);
  if (!last) say(box, 'Saving…');
  let answer;
  try {
    // A browser lets a page that is going away send 64 kB; more is sent the ordinary way and may be cut off.
    const response = await fetch(box.dataset.save, { method: 'POST', body, keepalive: last && body.toString().length < 60000 });
    if (!response.ok || !response.headers.get('content-type')?.startsWith('application/json')) throw new Error('no answer');
    answer = await response.json();
  } catch {
    return notSaved(box, 'Not saved – your typing is kept here; we try again.', true);
  }
  state.failed = false;
  keep(box).hidden = true;
  switch (answer.result) {
    case 'saved':
      form.elements.seen.value = answer.seen;
      say(box, `Saved ${answer.at}`);
      return true;
    case 'changed':
      box.dataset.theirs = answer.seen ?? '';
      keep(box).hidden = false;
      return notSaved(box, 'Not saved – this page was changed in another window. Your typing is kept here. Save yours over it, or load the page again to see the other.', false);
    case 'too-large':
      return notSaved(box, 'Not saved – this is more text than one referral can hold. Your typing is kept here; shorten it.', false);
    default:
      return notSaved(box, 'Not saved – this draft was sent or discarded in another window. Your typing is kept here; copy what you need.', false);
  }
}

function notSaved(box, words, again) {
  const state = stateOf(box);
  state.dirty = true;
  state.failed = true;
  say(box, words, true);
  if (again) later(box, AGAIN);
  return false;
}

const keep = box => box.querySelector('[data-draft-keep]');

function typed(event) {
  const box = holder(event.target);
  if (!box || !event.target.name) return;
  stateOf(box).dirty = true;
  later(box, WAIT);
  look(event.target);
}
document.addEventListener('input', typed);
document.addEventListener('change', typed);

document.addEventListener('focusout', event => {
  const box = holder(event.target);
  if (box && stateOf(box).dirty && !stateOf(box).failed) save(box);
});

addEventListener('pagehide', () => {
  const box = document.querySelector('[data-draft]');
  if (box && stateOf(box).dirty) save(box, true);
});

// The page is left only when what was typed is saved, so that a server that is away takes nothing with it.
document.addEventListener('submit', async event => {
  const box = holder(event.target);
  if (!box || stateOf(box).leaving) return;
  const state = stateOf(box), button = event.submitter;
  event.preventDefault();
  if (state.pressed) return;
  state.pressed = true;
  state.dirty = true;
  const saved = await save(box);
  state.pressed = false;
  if (!saved) return;
  state.leaving = true;
  event.target.requestSubmit(button);
}, true);

document.addEventListener('click', async event => {
  const box = document.querySelector('[data-draft]');
  if (event.target.matches?.('[data-draft-keep]')) {
    formOf(box).elements.seen.value = box.dataset.theirs;
    stateOf(box).dirty = true;
    save(box);
    return;
  }
  const link = event.target.closest?.('a[href]');
  if (!link || !box || !stateOf(box).dirty || stateOf(box).leaving || link.hash && link.pathname === location.pathname) return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (await save(box)) {
    stateOf(box).leaving = true;
    link.click();
  } else {
    say(box, 'Not saved – your typing is kept here; we try again. Press the link once more to leave without it.', true);
    stateOf(box).leaving = true;
  }
}, true);

addEventListener('beforeunload', event => {
  const box = document.querySelector('[data-draft]');
  if (box && stateOf(box).dirty && !stateOf(box).leaving) event.preventDefault();
});

// Who may this be? Asked while a name is typed.
let asked = 0, timer = 0;
function look(field) {
  const names = field.closest('[data-possible]');
  if (!names) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const number = ++asked, form = field.form;
    const body = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(names.dataset.possible, { method: 'POST', body });
      if (!response.ok || number !== asked) return;
      const found = await response.text();
      const place = form.querySelector('[data-possible-answer]');
      if (place && place.innerHTML.trim() !== found.trim()) place.innerHTML = found;
    } catch {
      // Looking is a help while typing; saving looks again.
    }
  }, LOOK);
}
