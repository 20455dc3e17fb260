import type { LiveSession } from '@bureau/core/meetings';
import type { Participant } from './participant.ts';

/** A voice that was not heard for so long is missing; it is long because the machine may be busy. */
const HEARD_MS = 500;
/** What was on its way when something was killed has arrived by then. */
const ON_THE_WAY_MS = 500;
/** A voice that is still heard after so long should not be. */
const STILL_HEARD_MS = 150;

const named = (names: readonly string[]) => names.toSorted().join(', ');

/** What is wrong with a meeting at this moment, when something happened at `since`: on the server, and for everybody in it. */
export function wrongNow(
  people: readonly Participant[],
  session: LiveSession | undefined,
  since: number,
): readonly string[] {
  const there = people.filter(({ isThere }) => isThere);
  const expected = named(there.map(({ self }) => self.name));
  const present = (session?.participants ?? []).filter((each) => each.status === 'present');
  const wrong: string[] = [];
  const roster = named(present.map(({ who }) => who.name));
  if (roster !== expected) wrong.push(`the server has ${roster}, there are ${expected}`);
  for (const { who, lostUntil } of present) if (lostUntil !== undefined) wrong.push(`${who.name} is missed`);
  for (const person of people) {
    if (person.isThere) wrong.push(...wrongFor(person, there, expected, since));
    else if (person.self.line.heard(STILL_HEARD_MS).size > 0) wrong.push(`${person.self.name} hears, and is not there`);
  }
  return wrong;
}

function wrongFor(
  person: Participant,
  there: readonly Participant[],
  expected: string,
  since: number,
): readonly string[] {
  const { name, line } = person.self;
  const { phase, view, media, microphone, mutedIds, streams } = person.live.store.getState();
  if (phase !== 'in' || view?.status !== 'in') return [`${name} is ${phase}`];
  const wrong: string[] = [];
  const seen = named(view.attendees.map(({ who }) => who.name));
  if (seen !== expected) wrong.push(`${name} sees ${seen}`);
  if (media !== 'connected') wrong.push(`${name} is ${media}`);
  if (microphone !== (person.isMuted ? 'muted' : 'live')) wrong.push(`the microphone of ${name} is ${microphone}`);
  const isShown = (other: Participant) => {
    const shown = view.attendees.find(({ who }) => who.name === other.self.name);
    return shown !== undefined && mutedIds.has(shown.id) === other.isMuted;
  };
  for (const other of there)
    if (!isShown(other)) wrong.push(`${name} does not see whether ${other.self.name} is muted`);
  for (const { id, who } of view.attendees.filter((each) => each.id !== view.participantId)) {
    const taken = streams.filter((stream) => stream.participantId === id && stream.source === 'microphone').length;
    if (taken !== 1) wrong.push(`${name} has ${taken} streams of ${who.name}`);
  }
  const voices = there.filter((other) => other !== person && !other.isMuted).map(({ self }) => self.hz);
  const heard = line.heard(HEARD_MS, since + ON_THE_WAY_MS);
  for (const hz of voices) if (!heard.has(hz)) wrong.push(`${name} does not hear ${hz}`);
  for (const who of line.heard(STILL_HEARD_MS)) {
    if (who !== 'other' && !voices.includes(who)) wrong.push(`${name} hears ${who}`);
  }
  return wrong;
}
