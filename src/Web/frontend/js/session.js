// An open page belongs to the session that drew it. Every few seconds it asks whether that still lives; where it does not, the page goes away, and where
// something was taken away from its reader it is drawn anew, with what was typed. Before the end it warns. Typing and pressing keep somebody signed in; an open
// page alone does not.
const EVERY = 4000, SENDING = 8000;
const line = () => document.querySelector('[data-session]');
let ends = 0, active = false, stayedAt = Date.now(), sentAt = 0;

function leave(address) {
  document.body.replaceChildren();
  location.replace(address);
}

const chosen = field => /^(radio|checkbox)$/.test(field.type);

// The field of another drawing of this page in which the same is asked.
function sameIn(drawn, field) {
  const form = [...drawn.querySelectorAll('main form')].find(one => one.elements._handler?.value === field.form.elements._handler?.value);
  return [...form?.elements ?? []].find(one => one.name === field.name && (!chosen(field) || one.value === field.value));
}

// A page without typing is loaded again. One with typing is asked for beside it, and changes under the typing; a page that came with a refusal holds some too.
async function drawAnew(here) {
  const fields = [...document.querySelectorAll('main form :is(input, textarea, select)')].filter(field => field.name && field.type !== 'hidden');
  if (fields.length === 0 || document.querySelector('[data-live=yes], [data-find-live=yes]')) return leave(here);
  const answer = await fetch(here, { cache: 'no-store' }).catch(() => null);
  if (!answer) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const carried = fields.map(field => [field, sameIn(drawn, field)]).filter(([field, home]) => home && (chosen(field) ? field.checked !== home.checked : field.value !== home.value));
  if (!answer.ok || answer.redirected || carried.length === 0) return leave(here);
  for (const [field, home] of carried) {
    if (chosen(field)) home.checked = field.checked;
    else home.value = field.value;
  }
  const focus = fields.includes(document.activeElement) ? sameIn(drawn, document.activeElement) : null;
  line().dataset.sessionDrawn = drawn.querySelector('[data-session]').dataset.sessionDrawn;
  document.querySelector('main').replaceWith(document.adoptNode(drawn.querySelector('main')));
  focus?.focus();
}

async function look() {
  const drawn = line();
  if (!drawn || document.hidden) return;
  let said;
  try {
    const answer = await fetch(`/session/state?drawn=${encodeURIComponent(drawn.dataset.sessionDrawn)}`, { cache: 'no-store' });
    if (!answer.ok) return;
    said = await answer.json();
  } catch {
    return; // the server is away; what is typed stays
  }
  if (drawn !== line()) return; // another page was opened meanwhile
  const here = location.pathname + location.search;
  if (said.of === '' || said.seconds <= 0) leave(`/sign-in?return-to=${encodeURIComponent(here)}`);
  else if (said.of !== drawn.dataset.session) leave(here);
  else if (said.shrunk) {
    // What was sent brings a page of its own; to load this one now would throw that away. Sending a conflict of interest takes something away itself.
    if (Date.now() - sentAt > SENDING) await drawAnew(here);
  } else {
    ends = Date.now() + said.seconds * 1000;
    if (active && Date.now() - stayedAt > Math.min(60000, drawn.dataset.sessionIdle * 250)) await stay();
    warn();
  }
}

async function stay() {
  active = false;
  const token = document.querySelector('[name=__RequestVerificationToken]')?.value;
  if (!token) return;
  try {
    const answer = await fetch('/session/stay', { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token }) });
    if (!answer.ok || answer.redirected) return;
    stayedAt = Date.now();
    ends = stayedAt + Number(await answer.text()) * 1000;
    const until = document.querySelector('[data-session-until]');
    if (until) until.textContent = clock(ends);
  } catch {
    // asked again at the next look
  }
}

const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

function warn() {
  const drawn = line(), box = document.querySelector('[data-session-warning]');
  if (!drawn || !box || !ends) return;
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000)), soon = left <= drawn.dataset.sessionWarns;
  if (soon && box.hidden) {
    box.hidden = false;
    box.querySelector('[data-session-words]').textContent = `You will be signed out at ${clock(ends)}, because nothing was done for a while. Drafts are kept.`;
  } else if (!soon) box.hidden = true;
  if (soon) box.querySelector('[data-session-left]').textContent = left >= 60 ? `${Math.floor(left / 60)} min ${left % 60} s` : `${left} s`;
}

document.addEventListener('submit', () => { sentAt = Date.now(); }, true);
window.Blazor?.addEventListener('enhancedload', () => { sentAt = 0; });
for (const deed of ['keydown', 'pointerdown', 'input']) document.addEventListener(deed, () => { active = true; }, { passive: true });
document.addEventListener('click', async event => {
  if (!event.target.closest?.('[data-session-stay]')) return;
  await stay();
  warn();
});
document.addEventListener('visibilitychange', look);
addEventListener('pageshow', event => event.persisted && look());
setInterval(look, EVERY);
setInterval(warn, 1000);
look();
