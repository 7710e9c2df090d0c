// While one types a note: says so when it looks as if it held a postcode, a telephone number, a street or a school. Nothing is ever taken away or held up; the server
// asks again when it is saved. The patterns are the server's own (NotePatterns.cs); a test compares them.
const patterns = [
  ['postcode', String.raw`\b[A-Z]{1,2}[0-9][A-Z0-9]?[ -]{0,2}(?!(?:1st|2nd|3rd|[04-9]th)\b)[0-9][ABD-HJLNP-UW-Z]{2}\b`, false],
  ['phone', String.raw`(?:\+44[ .()-]*0?|\b0044[ .()-]*0?|\b0)[)]?[ .(-]*(?![1-3][.-][01]?[0-9][.-](?:19|20)[0-9]{2})[12378](?:[ .()-]*[0-9]){7,9}(?![0-9])`, false],
  ['phone', String.raw`\b7[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b`, false],
  ['phone', String.raw`(?<![0-9][ -])\b[2-9][0-9]{2}[ -](?!(?:19|20)[0-9]{2}\b)[0-9]{4}\b`, false],
  ['street', String.raw`\b[0-9]{1,4}[a-z]?,? (?:(?!(?:in|a|an|the|of|to|and|or|on|at|for|by|with|am|pm|out|from|per|until|when|while|he|she|they|his|her|their|its|my|our|this|that|these|same|main|busy|front|back|other|who|which|is|was|were|had|has|times|days|weeks|months|years|hours|minutes|nights|children|child|people|men|women|calls|texts|messages|visits|more|questions|yes|no|officers|witnesses|st|nd|rd|th|over|under|across|into|near|outside|after|before|crown|county|family|magistrates|magistrates'|magistrates’|youth|high|january|february|march|april|may|june|july|august|september|october|november|december|stone|pounds|metres|miles|feet|units|pints|incidents|occasions|previous|counts|long|half|every|each|any|some|one|car|private|public|no|local|childrens|children's|children’s|food|blood|data)\b)[a-z'’-]+ ){1,3}(?:street|road|avenue|lane|terrace|crescent|gardens|grove|drive|close|mews|wynd|garth|croft|villas|cottages|court|row|fold|rise|bank|side|view|walk|way|place|square|hill|green|park|st|rd|ave|tce|cres|gdns)\b`, false],
  ['street', String.raw`\b(?!(?:The|A|An|His|Her|Their|My|Our|This|That|Old|New|Any|Every|After|Before|From|To|At|In|On|Since|When|Primary|Secondary|High|Junior|Infant|Infants|Nursery|Grammar|Comprehensive|Special|Sunday|Driving|Medical|Boarding|Night|Summer|Crown|County|Family|Magistrates|Magistrates'|Magistrates’|Youth|Supreme|Food|Blood|West) )[A-Z][\p{L}'’-]+ (?:[A-Z][\p{L}'’-]+ )?(?:Street|Road|Avenue|Lane|Terrace|Crescent|Gardens|Grove|Drive|Close|Mews|Wynd|Garth|Croft|Villas|Cottages|Court|Row|Fold|Rise|Bank|Side|View|Walk|Way|Place|Square|Hill|Green|Park|St|Rd|Ave|Tce|Cres|Gdns)\b`, true],
  ['street', String.raw`\b(?:on|in|at|off|near|to|from|down|along|into|lives|moved) (?:(?!(?:in|a|an|the|of|to|and|or|on|at|for|by|with|am|pm|out|from|per|until|when|while|he|she|they|his|her|their|its|my|our|this|that|these|same|main|busy|front|back|other|who|which|is|was|were|had|has|times|days|weeks|months|years|hours|minutes|nights|children|child|people|men|women|calls|texts|messages|visits|more|questions|yes|no|officers|witnesses|st|nd|rd|th|over|under|across|into|near|outside|after|before|crown|county|family|magistrates|magistrates'|magistrates’|youth|high|january|february|march|april|may|june|july|august|september|october|november|december|stone|pounds|metres|miles|feet|units|pints|incidents|occasions|previous|counts|long|half|every|each|any|some|one|car|private|public|no|local|childrens|children's|children’s|food|blood|data)\b)[a-z'’-]+ ){1,2}(?:street|road|avenue|lane|terrace|crescent|gardens|grove|drive|mews|wynd|villas|cottages|rd|ave|tce|cres|gdns)\b`, false],
  ['school', String.raw`\b(?!(?:The|A|An|His|Her|Their|My|Our|This|That|Old|New|Any|Every|After|Before|From|To|At|In|On|Since|When|Primary|Secondary|High|Junior|Infant|Infants|Nursery|Grammar|Comprehensive|Special|Sunday|Driving|Medical|Boarding|Night|Summer|Crown|County|Family|Magistrates|Magistrates'|Magistrates’|Youth|Supreme|Food|Blood|West) )[A-Z][\p{L}'’.-]* (?:[A-Z][\p{L}'’.&-]* |of |and ){0,4}(?:Primary|Infants?|Juniors?|Secondary|High|Grammar|Nursery|Comprehensive|Comp|School|Academy|College)\b`, true],
  ['school', String.raw`\b(?:st\.?|saint) [a-z]+['’]?s? (?:[a-z]+ ){0,2}(?:primary|infants?|juniors?|secondary|high|rc|catholic|grammar|nursery|comprehensive|comp|school|academy|college)\b`, false],
  ['school', String.raw`\b(?:goes to|go to|going to|went to|moved to|attends?|attending|attended|pupils? at|starts at|started at|enrolled at|collects? (?:them|her|him) from|year [0-9]{1,2} at|is at|are at) (?:(?!(?:in|a|an|the|of|to|and|or|on|at|for|by|with|am|pm|out|from|per|until|when|while|he|she|they|his|her|their|its|my|our|this|that|these|same|main|busy|front|back|other|who|which|is|was|were|had|has|times|days|weeks|months|years|hours|minutes|nights|children|child|people|men|women|calls|texts|messages|visits|more|questions|yes|no|officers|witnesses|st|nd|rd|th|over|under|across|into|near|outside|after|before|crown|county|family|magistrates|magistrates'|magistrates’|youth|high|january|february|march|april|may|june|july|august|september|october|november|december|stone|pounds|metres|miles|feet|units|pints|incidents|occasions|previous|counts|long|half|every|each|any|some|one|car|private|public|no|local|childrens|children's|children’s|food|blood|data)\b)[a-z'’-]+ ){1,3}(?:primary|infants?|juniors?|secondary|high|rc|catholic|grammar|nursery|comprehensive|comp|school|academy|college)\b`, false],
].map(([kind, pattern, capitals]) => [kind, new RegExp(pattern, capitals ? 'gu' : 'giu')]);

const called = { postcode: 'a postcode', phone: 'a telephone number', street: 'a street', school: 'a school' };

function find(text) {
  const line = text.replace(/[\r\n\t]/g, ' ');
  const all = patterns.flatMap(([kind, pattern]) => [...line.matchAll(pattern)].map(match => ({ kind, start: match.index, text: match[0].trim() })));
  all.sort((a, b) => a.start - b.start || b.text.length - a.text.length);
  return all.reduce((kept, one) => kept.length && one.start < kept.at(-1).start + kept.at(-1).text.length ? kept : [...kept, one], []);
}

function look(field) {
  const place = document.querySelector(`[data-note-for="${field.id}"]`);
  if (!place) return;
  const found = find(field.value).slice(0, 3);
  const words = found.map(one => `\u201C${one.text}\u201D looks like ${called[one.kind]}`).join(', ');
  const said = words && `${words}. Others will read this: leave places and numbers out unless they are meant.`;
  // Said once, not at every letter.
  if (place.textContent === said) return;
  const line = document.createElement('p');
  line.textContent = said;
  place.replaceChildren(...(said ? [line] : []));
}

// After a pause, also when the field is left: a line that appears while the mouse is held down moves the button from under it, and the press is lost.
const pauses = new WeakMap();
function later(field) {
  clearTimeout(pauses.get(field));
  pauses.set(field, setTimeout(() => look(field), 400));
}
for (const moment of ['input', 'focusout']) document.addEventListener(moment, event => event.target.matches?.('textarea[data-note]') && later(event.target));
