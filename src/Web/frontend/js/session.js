// An open page belongs to the session that drew it. Every few seconds it asks whether that still lives; where it does not, or where something was taken away
// from its reader, the page goes away. Before the end it warns. Typing and pressing keep somebody signed in; an open page alone does not.
const EVERY = 4000;
const line = () => document.querySelector('[data-session]');
let ends = 0, active = false, stayedAt = Date.now();

function leave(address) {
  document.body.replaceChildren();
  location.replace(address);
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
  else if (said.of !== drawn.dataset.session || said.shrunk) leave(here);
  else {
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
