// The frame's own behaviour: "/" goes to Find; the lost-connection panel can reload; a print button prints.
const typing = element => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement)) return;
  const find = document.getElementById('frame-find');
  if (!find) return;
  event.preventDefault();
  find.focus();
  find.select();
});

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-shell]');
  if (button?.dataset.shell === 'reload') location.reload();
  if (button?.dataset.shell === 'print') window.print();
});
