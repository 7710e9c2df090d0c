// The Dash from the keyboard: Y, N or D answers the question that has the focus and goes to the next. The score counts along; the server counts again.
const score = form => {
  const questions = [...form.querySelectorAll('[data-dash]')];
  const yes = form.querySelectorAll('[data-dash] input[value="yes"]:checked').length;
  const left = questions.filter(question => !question.querySelector('input[type="radio"]:checked')).length;
  const open = left === 0 ? 'All questions are answered.' : left === 1 ? '1 question is not answered yet.' : `${left} questions are not answered yet.`;
  const high = Number(form.dataset.high);
  form.querySelector('[data-dash-score]').textContent =
    `Score ${yes} of ${questions.length}. ${open}${yes >= high ? ` That is ${high} or more: visible high risk.` : ''}`;
};

document.addEventListener('change', event => {
  const form = event.target.closest?.('[data-dash-form]');
  if (form) score(form);
});

document.addEventListener('keydown', event => {
  if (event.target.type !== 'radio' || event.ctrlKey || event.metaKey || event.altKey) return;
  const question = event.target.closest('[data-dash]');
  const radio = question?.querySelector(`input[type="radio"][data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
  const all = [...document.querySelectorAll('[data-dash]')];
  const next = all[all.indexOf(question) + 1];
  (next?.querySelector('input[type="radio"]:checked') ?? next?.querySelector('input[type="radio"]') ?? radio).focus();
});
