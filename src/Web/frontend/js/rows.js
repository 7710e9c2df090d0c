// A list of rows that is worked through with the keyboard: J and K (or the arrows, once a row has the focus) move, and a row's own keys
// press its real buttons and links. Single keys do nothing while somebody types, when a key is held down, or when they are turned off.
const store = 'cases-row-keys';
const typing = element => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
const isOff = () => localStorage.getItem(store) === 'off';
const rows = () => [...document.querySelectorAll('[data-rows] [data-row]')];

function show() {
  for (const help of document.querySelectorAll('[data-keys]')) {
    help.hidden = false;
    help.querySelector('[data-keys-on]').hidden = isOff();
    help.querySelector('[data-keys-off]').hidden = !isOff();
    help.querySelector('[data-keys-switch]').textContent = isOff() ? 'Turn keys on' : 'Turn keys off';
  }
}

function move(from, by) {
  const list = rows();
  const at = from ? list.indexOf(from) + by : 0;
  const to = list[Math.min(Math.max(at, 0), list.length - 1)];
  to.focus();
  to.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
  const focus = document.activeElement;
  if (typing(focus) || rows().length === 0) return;
  const row = focus?.closest?.('[data-row]');
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1, arrowdown: row && 1, arrowup: row && -1 }[key];
  if (step) {
    event.preventDefault();
    move(row, step);
    return;
  }
  // Enter on a button or link inside the row is that button's own.
  const button = row && row.querySelector(`[data-key="${key === 'enter' && focus === row ? 'o' : /^[a-z]$/.test(key) ? key : 'none'}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener('click', event => {
  if (!event.target.closest?.('[data-keys-switch]')) return;
  localStorage.setItem(store, isOff() ? 'on' : 'off');
  show();
});

show();
window.Blazor?.addEventListener('enhancedload', show);
