import { assertNever, type CallId, type UserId } from '../../kernel/index.ts';
import type { CallEvent } from '../model.ts';
import { nth, type VERBS } from './moves.fixture.ts';
import type { Phone } from './phone.fixture.ts';
import { type Asking, recordingOf, type Switchboard } from './switchboard.fixture.ts';

type Verb = (typeof VERBS)[number];

/** A device that could do something, and the call that it knows for it. */
export interface Able {
  readonly phone: Phone;
  readonly id?: CallId;
}

/** The calls of a device that one can do this with, as far as the device knows. */
export function callsFor(verb: Verb): 'ringing' | 'own' | 'elsewhere' {
  if (verb === 'answer' || verb === 'decline' || verb === 'divert') return 'ringing';
  return verb === 'move' ? 'elsewhere' : 'own';
}

export const hangUp = ({ deviceId }: Pick<Asking, 'deviceId'>): CallEvent => ({ type: 'hang-up', deviceId });

/** What the server is asked when the request arrives; undefined when there is nothing to ask. */
export function requestOf(
  verb: Verb,
  board: Switchboard,
  { phone, id }: Able,
  { whom, place, newCall }: { readonly whom: UserId; readonly place: number; readonly newCall: () => CallId },
): (() => void) | undefined {
  const { userId, deviceId } = phone;
  const by: Asking = { userId, deviceId };
  if (verb === 'dial') {
    const dialled = newCall();
    return () => board.dial(by, dialled, whom);
  }
  if (verb === 'retrieve') {
    const parked = board.live().flatMap(({ service }) => (service?.kind === 'parked' ? [service.slot] : []));
    const slot = nth(parked, place);
    return slot === undefined ? undefined : () => board.retrieve(by, slot);
  }
  if (id === undefined) return undefined;
  switch (verb) {
    case 'answer':
      return () => board.engage(by, id, { type: 'answer', userId, deviceId });
    case 'decline':
      return () => board.apply(id, { type: 'decline', userId });
    case 'divert':
      return () => board.apply(id, { type: 'divert-to-voicemail', userId });
    case 'move':
      return () => board.engage(by, id, { type: 'move', userId, toDevice: deviceId });
    case 'resume':
      return () => board.resume(by, id);
    case 'hang-up':
      return () => board.apply(id, hangUp(by));
    case 'hold':
      return () => board.change(by, id, { type: 'hold', deviceId });
    case 'add':
    case 'transfer':
    case 'to-mailbox':
      return () => board.bring(by, verb, id, whom);
    case 'consult': {
      const consultation = newCall();
      return () => board.dial(by, consultation, whom, id);
    }
    case 'merge': {
      const other = nth(
        phone.known('own').filter((each) => each !== id),
        place,
      );
      return other === undefined ? undefined : () => board.join(by, 'merge', id, other);
    }
    case 'complete': {
      const first = phone.view(id)?.consultationFor;
      return first && (() => board.join(by, 'complete', first, id));
    }
    case 'park':
      return () => board.park(by, id);
    case 'record':
      return () => board.change(by, id, { type: 'start-recording', deviceId, recordingId: recordingOf(board.now) });
    case 'pause':
      return () => board.change(by, id, { type: 'pause-recording', deviceId });
    case 'record-on':
      return () => board.change(by, id, { type: 'resume-recording', deviceId });
    case 'stop-recording':
      return () => board.change(by, id, { type: 'stop-recording', deviceId });
    default:
      return assertNever(verb);
  }
}
