import type { Fax, FaxKey, FaxOwner } from '@bureau/core/fax';
import { faxKey } from './fax-keys.ts';

/** What could not be written down is made up for after this long, in ms. */
export const AGAIN_AFTER_MS = 30_000;

/** A fax that is not over. */
export interface Run {
  readonly owner: FaxOwner;
  fax: Fax;
  /** On its way now; 0 when that is not known. */
  page: number;
  /** The gateway has taken it. */
  isHandedOver: boolean;
  unwake?: () => void;
}

/** Whether something is still to happen to it by itself. */
export const isUnderWay = ({ state: { status } }: Fax): boolean =>
  status === 'queued' || status === 'dialling' || status === 'sending' || status === 'receiving';

/** What the gateway knows it by now; undefined while it has no line. */
export function keyOnLine({ id, state }: Fax): FaxKey | undefined {
  if (state.status === 'receiving') return faxKey(id, 0);
  return state.status === 'dialling' || state.status === 'sending' ? faxKey(id, state.attempt) : undefined;
}
