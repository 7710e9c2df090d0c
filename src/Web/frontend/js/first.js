// Runs before anything is drawn: the styles for "with script" and "without" hang on these two classes.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
