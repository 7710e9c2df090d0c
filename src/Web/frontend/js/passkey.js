// Shows or makes a passkey and sends the form with it. The form stays hidden where the browser knows no passkeys.
const knows = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

function offer() {
  if (knows) for (const form of document.querySelectorAll('form[data-passkey][hidden]')) form.hidden = false;
}

async function ask(form) {
  const answer = await fetch(form.dataset.passkey, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) throw new Error('no options');
  const options = await answer.json();
  return form.dataset.passkeyDoes === 'add'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

document.addEventListener('submit', async event => {
  const form = event.target.closest?.('form[data-passkey]');
  if (!form || form.elements.Credential.value) return;
  event.preventDefault();
  const status = form.querySelector('[data-passkey-status]');
  status.textContent = 'Follow what your computer or telephone says.';
  try {
    form.elements.Credential.value = JSON.stringify(await ask(form));
    form.requestSubmit();
  } catch {
    status.textContent = 'The passkey was not used. Try again, or go on without it.';
  }
}, true);

offer();
new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
