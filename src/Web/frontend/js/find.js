// Find as you type. The field stays as the page brought it, so that nothing typed is lost when the circuit comes up; its words are handed to
// the living results through a hidden field. Arrow keys walk through the results, which stay ordinary links.
const field = () => document.querySelector('[data-find="field"]');
const results = () => document.querySelector('[data-find="results"]');
const links = () => [...(results()?.querySelectorAll('a') ?? [])];

function hand() {
  const words = results()?.querySelector('[data-find="words"]');
  if (!words || !field() || words.value === field().value) return;
  words.value = field().value;
  words.dispatchEvent(new Event('change', { bubbles: true }));
}

document.addEventListener('input', event => {
  if (event.target === field() && results()?.dataset.findLive === 'yes') hand();
});

// What was typed before the circuit was up.
new MutationObserver(changes => {
  if (results()?.dataset.findLive === 'yes' && changes.some(change => [...change.addedNodes].some(node => node === results() || node.contains?.(results())))) hand();
}).observe(document.body, { childList: true, subtree: true });

document.addEventListener('keydown', event => {
  if (!['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [field(), ...links()];
  const at = stops.indexOf(document.activeElement);
  if (at < 0 || !stops[0]) return;
  if (event.key === 'Escape' && at === 0) return; // the browser empties the field
  const next = event.key === 'Escape' ? stops[0] : stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
