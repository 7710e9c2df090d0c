// The meeting from the keyboard: single keys go to a field or press a button, Esc leaves a field, Ctrl+Enter saves it; the clock of the case runs along.
// Single keys do nothing while somebody types, and can be turned off (with those of the lists).
const store = 'cases-row-keys';
const typing = element => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
const isOff = () => localStorage.getItem(store) === 'off';
const inMeeting = () => document.querySelector('[data-meeting-keys]');

function show() {
  document.documentElement.classList.toggle('cases-keys-are-off', isOff());
}

document.addEventListener('keydown', event => {
  if (!inMeeting() || event.defaultPrevented || event.repeat) return;
  const focus = document.activeElement;
  if (event.key === 'Escape' && typing(focus)) {
    focus.blur();
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && focus?.matches('[data-enter]')) {
    event.preventDefault();
    focus.dispatchEvent(new Event('change', { bubbles: true }));
    focus.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isOff() || typing(focus) || !/^[a-z]$/i.test(event.key)) return;
  const target = document.querySelector(`[data-meeting-key="${event.key.toLowerCase()}"]`);
  if (!target) return;
  event.preventDefault();
  if (typing(target)) {
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  } else {
    target.click();
  }
});

document.addEventListener('click', event => {
  if (!event.target.closest?.('[data-meeting-keys-switch]')) return;
  localStorage.setItem(store, isOff() ? 'on' : 'off');
  show();
});

// How long the case has been before the meeting: 00:07.
const two = number => String(number).padStart(2, '0');
setInterval(() => {
  for (const clock of document.querySelectorAll('[data-since]')) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000));
    clock.dataset.passed = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }
}, 1000);

// After a case was moved on the agenda the keyboard is still at it.
function backToRow() {
  const row = location.hash.startsWith('#case-') ? document.getElementById(location.hash.slice(1)) : null;
  if (row?.hasAttribute('data-row')) row.focus();
}

show();
backToRow();
window.Blazor?.addEventListener('enhancedload', () => { show(); backToRow(); });
