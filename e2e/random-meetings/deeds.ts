import { setTimeout as pause } from 'node:timers/promises';
import { FEW_MICROPHONES } from '@bureau/core/media';
import type { Meeting } from '@bureau/core/meetings';
import type { Seeded } from '../soak/seeded.ts';
import { attempt, type Participant } from './participant.ts';

/** A network that is unplugged is plugged in again by then. */
const MOST_UNPLUGGED_MS = 4_000;

/** Something that somebody does, or that happens to them. */
export interface Deed {
  readonly by: Participant;
  readonly name: string;
  readonly perform: () => Promise<string | undefined>;
}

/** What may happen in a meeting now: one deed at most of each person. */
export function drawDeeds(
  meeting: Meeting,
  people: readonly Participant[],
  random: Seeded,
  most: number,
): readonly Deed[] {
  const left = [...people];
  const deeds: Deed[] = [];
  for (let count = Math.floor(random.next() * (most + 1)); count > 0; count -= 1) {
    const [by] = left.splice(Math.floor(random.next() * left.length), 1);
    if (!by) break;
    const [first, ...others] = deedsOf(meeting, by, people, random);
    if (first) deeds.push({ by, ...random.pick([first, ...others]) });
  }
  return deeds;
}

/** Whether one more may speak: of more voices than these the meeting passes on only some. */
const mayAnotherSpeak = (people: readonly Participant[]): boolean =>
  people.filter(({ isThere, isMuted }) => isThere && !isMuted).length < FEW_MICROPHONES;

function deedsOf(
  meeting: Meeting,
  by: Participant,
  people: readonly Participant[],
  random: Seeded,
): readonly Omit<Deed, 'by'>[] {
  const { network } = by.self;
  if (!by.isThere) {
    const muted = !mayAnotherSpeak(people);
    return [{ name: 'comes', perform: () => attempt(() => by.enter(meeting, muted)) }];
  }
  const unplugged = random.next() * MOST_UNPLUGGED_MS;
  const deeds: Omit<Deed, 'by'>[] = [
    {
      name: 'loses the connection',
      perform: async () => {
        network.cut();
        return undefined;
      },
    },
    {
      name: `is unplugged for ${Math.round(unplugged)} ms`,
      async perform() {
        network.unplug();
        await pause(unplugged);
        // Whoever has vanished meanwhile stays away.
        if (by.isThere) network.plug();
        return undefined;
      },
    },
  ];
  if (!by.isMuted) deeds.push({ name: 'mutes', perform: () => attempt(() => by.setMuted(true)) });
  else if (mayAnotherSpeak(people)) deeds.push({ name: 'speaks', perform: () => attempt(() => by.setMuted(false)) });
  if (people.filter(({ isThere }) => isThere).length > 2) {
    deeds.push({ name: 'leaves', perform: () => attempt(() => by.leave()) });
  }
  return deeds;
}
