export { FaxFacts } from './fax-facts.tsx';
export { FaxHistory } from './fax-history.tsx';
export { type FaxPageImage, FaxPages } from './fax-pages.tsx';
export { FaxRow } from './fax-row.tsx';
export { FaxState } from './fax-state.tsx';
