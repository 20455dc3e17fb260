import { timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '@bureau/core/kernel';
import { type DialInAnswer, type Meeting, readCode } from '@bureau/core/meetings';
import type { DialInCaller } from './dial-in-caller.ts';
import { findByKey, type MeetingDoorDeps } from './meeting-door.ts';

type DialInDoorDeps = Pick<MeetingDoorDeps, 'meetings' | 'hasher' | 'limiters'>;

/** The meeting of the caller's company that they may stand at the door of. Colleagues need no PIN; guesses are counted. */
export function createDialInDoor(deps: DialInDoorDeps) {
  return async (
    { companyId, address, who }: DialInCaller,
    typed: string,
    pin: string | undefined,
  ): Promise<Result<Meeting, DialInAnswer>> => {
    const code = readCode(typed) ?? typed;
    const found = await findByKey(deps, address, { code }, (meeting) => meeting.companyId === companyId);
    if (!found.ok) return err('unknown');
    const meeting = found.value;
    if (!meeting.hasPassword || who.kind === 'member') return ok(meeting);
    if (pin === undefined) return err('pin-wanted');
    const { ofPasswords, ofPins } = deps.limiters;
    const guesser = `${address} ${meeting.id}`;
    const allowed = await Promise.all([ofPasswords.peek(guesser), ofPins.peek(meeting.id)]);
    if (!allowed.every((each) => each.ok)) return err('wrong-pin');
    if (await isRight(deps, meeting, pin)) return ok(meeting);
    // Those that are wrong alone: many people call by the one number of their office, or by none. As many calls at a time as
    // there are lines may guess once more than they should.
    await Promise.all([ofPasswords.consume(guesser), ofPins.consume(meeting.id)]);
    return err('wrong-pin');
  };
}

/** The PIN of the meeting, or its password where that is of digits alone. */
async function isRight({ meetings, hasher }: DialInDoorDeps, { id, phonePin }: Meeting, pin: string): Promise<boolean> {
  if (phonePin?.length === pin.length && timingSafeEqual(Buffer.from(phonePin), Buffer.from(pin))) return true;
  const hash = await meetings.passwordHashOf(id);
  return hash !== undefined && hasher.verify(hash, pin);
}
