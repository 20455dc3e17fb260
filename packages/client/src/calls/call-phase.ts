import { assertNever } from '@bureau/core/kernel';
import type { CallMedia } from '../media/call-media.ts';
import type { CallsState } from './calls.ts';

/**
 * How the call of this device stands, for people.
 *
 * - `dialling`: the server has not answered yet
 * - `ringing`: it rings at the other side
 * - `connecting`: answered, the audio is on its way
 * - `active`: both are connected
 * - `reconnecting`: the own audio is being mended
 * - `peer-lost`: the other side is not heard from
 * - `ended`: over, for as long as {@link CallsState.current} still holds it
 */
export type CallPhase = 'dialling' | 'ringing' | 'connecting' | 'active' | 'reconnecting' | 'peer-lost' | 'ended';

/** The phase of the call of this device; undefined without one. A lost connection to the server is not in it: the audio goes on. */
export function callPhase(
  { current, dialling }: Pick<CallsState, 'current' | 'dialling'>,
  media: Pick<CallMedia, 'status'>,
): CallPhase | undefined {
  if (dialling && (!current || current.status === 'ended')) return 'dialling';
  if (!current) return undefined;
  if (current.status !== 'active') return current.status;
  switch (media.status) {
    case 'connecting':
      return 'connecting';
    case 'recovering':
    case 'failed':
      return 'reconnecting';
    case 'none':
    case 'connected':
      return current.peerLost ? 'peer-lost' : 'active';
    default:
      return assertNever(media.status);
  }
}
