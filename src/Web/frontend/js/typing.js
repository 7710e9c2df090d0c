// Whatever is typed into a form with data-typing is on the server within two seconds, by an ordinary post beside the circuit. The page keeps a copy of it:
// while nothing can be reached typing goes on, and the copy is sent as soon as it can be. A form that was sent has a new attempt; its copy ends with it.
const SOON = 1200, AGAIN = 3000;
const copies = new Map();
const waiting = new Set();

const fieldsOf = form => {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (!name.startsWith('_') && typeof value === 'string') body.append(name, value);
  return body.toString();
};
const attemptOf = form => form.dataset.typingAttempt;
const formOf = key => document.querySelector(`form[data-typing="${CSS.escape(key)}"]`);
const connection = () => document.getElementById('components-reconnect-modal');
const away = () => ['show', 'failed', 'rejected'].some(state => connection()?.classList.contains(`components-reconnect-${state}`));
const rejected = () => ['failed', 'rejected'].some(state => connection()?.classList.contains(`components-reconnect-${state}`));

function say(form, words, urgent = false) {
  const line = form?.querySelector('[data-typing-status]');
  if (!line || line.textContent === words) return;
  line.textContent = words;
  line.classList.toggle('cases-draft-status--urgent', urgent);
}

function typed(event) {
  const form = event.target.closest?.('form[data-typing]');
  if (!form || !event.target.name || event.target.name.startsWith('_')) return;
  const key = form.dataset.typing, copy = copies.get(key) ?? { timer: 0, saving: false };
  Object.assign(copy, { attempt: attemptOf(form), body: fieldsOf(form), to: form.dataset.typingTo, token: form.querySelector('input[name="__RequestVerificationToken"]')?.value, dirty: true });
  copies.set(key, copy);
  // Not put off by further typing: the first letter is on its way after a moment, however fast the others come.
  if (!copy.timer) copy.timer = setTimeout(() => save(key), SOON);
}
document.addEventListener('input', typed);
document.addEventListener('change', typed);

async function save(key) {
  const copy = copies.get(key);
  if (!copy) return true;
  clearTimeout(copy.timer);
  copy.timer = 0;
  const form = formOf(key);
  if (form && attemptOf(form) !== copy.attempt) {
    copies.delete(key);
    return true;
  }
  if (!copy.dirty || copy.saving) return !copy.dirty;
  copy.saving = true;
  const body = copy.body;
  try {
    const response = await fetch(copy.to, { method: 'POST', body: new URLSearchParams([...new URLSearchParams(body), ['__RequestVerificationToken', copy.token]]) });
    if (!response.ok || !response.headers.get('content-type')?.startsWith('application/json')) throw new Error('no answer');
    const said = await response.json();
    if (said.result !== 'saved') {
      copy.dirty = false;
      say(formOf(key), 'This is too long to be kept while you type. Save a part of it first.', true);
      return true;
    }
    copy.dirty = copy.body !== body;
    if (attemptOf(formOf(key) ?? form ?? document.body) === copy.attempt) say(formOf(key), `Typing kept ${said.at}`);
  } catch {
    say(formOf(key), 'The connection is away. Go on typing: it is kept here, and sent when the connection is back.', true);
  } finally {
    copy.saving = false;
    if (copy.dirty && !copy.timer) copy.timer = setTimeout(() => save(key), AGAIN);
  }
  return !copy.dirty;
}

// A form that is drawn anew (the circuit came up, or another case was looked at) gets back what was typed into it meanwhile.
function giveBack() {
  for (const form of document.querySelectorAll('form[data-typing]')) {
    const copy = copies.get(form.dataset.typing);
    if (!copy) continue;
    if (attemptOf(form) !== copy.attempt) {
      clearTimeout(copy.timer);
      copies.delete(form.dataset.typing);
      say(form, '');
      continue;
    }
    if (form === copy.form) continue;
    copy.form = form;
    const values = new URLSearchParams(copy.body);
    for (const field of form.elements) {
      if (!field.name || field.name.startsWith('_') || field.type === 'hidden' || field.type === 'submit') continue;
      if (field.type === 'radio' || field.type === 'checkbox') {
        const on = values.getAll(field.name).includes(field.value);
        if (field.checked !== on) field.click();
      } else if (values.has(field.name) && field.value !== values.get(field.name)) {
        field.value = values.get(field.name);
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }
  }
}

// Sending waits until the circuit is back. Where it cannot come back the page is loaded anew, once everything typed is on the server.
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches?.('form[data-typing]') || !away()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.add(form);
  say(form, 'The connection is away. This is kept, and saved when the connection is back.', true);
}, true);

async function comeBack() {
  if (!away()) {
    for (const form of waiting) if (form.isConnected) form.requestSubmit();
    waiting.clear();
    return;
  }
  if (!rejected() || copies.size === 0) return;
  const kept = await Promise.all([...copies.keys()].map(save));
  if (kept.every(Boolean) && rejected()) location.reload();
  else setTimeout(comeBack, AGAIN);
}

new MutationObserver(changes => {
  if (changes.some(change => change.target === connection())) comeBack();
  if (changes.some(change => change.addedNodes.length || change.attributeName === 'data-typing-attempt')) giveBack();
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'data-typing-attempt'] });

addEventListener('pagehide', () => {
  for (const [key, copy] of copies) {
    if (!copy.dirty || (formOf(key) && attemptOf(formOf(key)) !== copy.attempt)) continue;
    const body = new URLSearchParams([...new URLSearchParams(copy.body), ['__RequestVerificationToken', copy.token]]);
    fetch(copy.to, { method: 'POST', body, keepalive: body.toString().length < 60000 }).catch(() => {});
  }
});
