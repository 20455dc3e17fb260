import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type RunningBureau, startBureau } from '../harness/bureau.ts';
import { demoSignIns, ManyMeetings } from './many-meetings.ts';
import { MeetingTally, type Strike } from './meeting-tally.ts';

/** Whoever vanishes is waited for to the end: once is enough for all meetings. */
const ROUNDS: readonly Strike[] = ['worker', 'api', 'both', 'worker', 'vanish'];
const SIDE_BY_SIDE = 5;
const MOST_GAP_P95_MS = 1_500;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Holds so many random meetings, five side by side, and judges each after everything that happens to it. */
export function testMeetings(count: number, seed: number): void {
  let bureau: RunningBureau;
  let signIns: Awaited<ReturnType<typeof demoSignIns>>;
  const tally = new MeetingTally();

  beforeAll(async () => {
    say(`BUREAU_SOAK_SEED=${seed}, ${count} meetings`);
    bureau = await startBureau();
    signIns = await demoSignIns(bureau);
  });
  afterAll(async () => {
    for (const line of tally.lines) say(line);
    await bureau.stop();
  });

  const batches = Math.ceil(count / SIDE_BY_SIDE);
  test.each(Array.from({ length: batches }, (_, batch) => batch))(
    'meetings, lot %i',
    async (batch) => {
      const meetings = new ManyMeetings(bureau, signIns, seed + batch, tally);
      onTestFailed(() => {
        for (const line of [`seed ${seed + batch}:`, ...meetings.story]) say(line);
      });
      try {
        await meetings.begin(SIDE_BY_SIDE);
        for (const strike of ROUNDS) await meetings.round(strike);
        expect(await meetings.end()).toEqual([]);
      } finally {
        await meetings.close();
      }
    },
    180_000,
  );

  test('voices that were cut off when workers were killed are heard again in time', () => {
    expect(tally.gaps).toBeGreaterThan(0);
    expect(tally.gapP95).toBeLessThan(MOST_GAP_P95_MS);
  });
}
