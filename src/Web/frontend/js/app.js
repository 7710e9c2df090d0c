// Starts the GOV.UK and MoJ components wherever they appear: on the first page, after enhanced navigation (which strips what scripts
// have added to an element), and in markup that an interactive page adds later. Their own initAll() sees only the first page.
import * as govuk from './govuk-frontend.min.js';
import * as moj from './moj-frontend.min.js';

const modules = new Map();
for (const library of [govuk, moj]) {
  for (const component of Object.values(library)) {
    if (typeof component === 'function' && component.moduleName) modules.set(component.moduleName, component);
  }
}

const started = new WeakSet();
let tries = 0;

function enhance() {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  for (let element of document.querySelectorAll('[data-module]')) {
    const name = element.dataset.module;
    const Component = modules.get(name);
    if (!Component || element.hasAttribute(`data-${name}-init`)) continue;
    if (started.has(element)) {
      const fresh = element.cloneNode(true); // reset by enhanced navigation: start again on a clean copy
      element.replaceWith(fresh);
      element = fresh;
    }
    started.add(element);
    try {
      new Component(element);
    } catch (error) {
      element.removeAttribute(`data-${name}-init`);
      started.delete(element);
      // During enhanced navigation the stylesheet may still be on its way, and the components look for it.
      if (tries++ < 20) setTimeout(enhance, 100); else console.error(name, error.message);
    }
  }
}

enhance();
new MutationObserver(changes => changes.some(change => change.addedNodes.length) && enhance())
  .observe(document.body, { childList: true, subtree: true });

// A full load starts at the top, where the skip link is. Enhanced navigation to another page keeps the old focus, so a screen reader
// would say nothing: start it at the new heading, unless an error summary wants the focus.
let path = location.pathname;
window.Blazor?.addEventListener('enhancedload', () => {
  enhance();
  if (location.pathname === path) return;
  path = location.pathname;
  const heading = document.querySelector('h1');
  if (!heading || document.querySelector('.govuk-error-summary')) return;
  heading.setAttribute('tabindex', '-1');
  heading.focus();
});
