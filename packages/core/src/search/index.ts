export { fold, words } from './fold.ts';
export { inSlices, type Loop, SLICE_MS } from './in-slices.ts';
export { createPeopleIndex, type PeopleIndex } from './people-index.ts';
export { type PersonDocument, type PersonTerms, personTerms } from './person-document.ts';
export { type PersonQuery, parsePersonQuery } from './person-query.ts';
export { meantSteps, type PersonHit, scan } from './scan.ts';
export { score } from './score.ts';
