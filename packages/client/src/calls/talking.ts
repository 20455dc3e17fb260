import type { CallsState } from './calls.ts';

/** Whether the person dials, or speaks in a call on this device: then nothing else may be heard here. */
export function isTalking({ dialling, current }: Pick<CallsState, 'dialling' | 'current'>): boolean {
  if (dialling) return true;
  if (!current || current.onHold || current.status === 'ended') return false;
  return current.status === 'active' || current.direction === 'outgoing';
}
