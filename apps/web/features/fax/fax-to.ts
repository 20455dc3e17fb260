import { createStore } from 'zustand/vanilla';
import { go } from '../../shell/navigate.ts';

/** Where the next fax is to go; taken by the page of a new one. */
export const faxNumber = createStore<{ readonly number: string }>(() => ({ number: '' }));

/** Begins a fax to a number. */
export function faxTo(number: string): void {
  faxNumber.setState({ number });
  go({ kind: 'fax', id: 'new' });
}
