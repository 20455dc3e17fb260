import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type RunningBureau, startBureau } from '../harness/bureau.ts';
import { Kills, type Victim } from './kills.ts';

/** What is killed between two settings of the scenes: the api five times, and five times a worker. */
const ACT: readonly Victim[] = ['api', 'worker', 'both', 'api', 'worker', 'both', 'worker', 'api'];
const KILLS_PER_ACT = 5;
/** Some hang up while the api is killed, some in peace. */
const FINALES: readonly (Victim | undefined)[] = [undefined, 'api'];

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Kills the api and media workers so many times each, while calls with hold, conference, consultation, transfer,
 * recording and mailbox live side by side.
 */
export function testKills(each: number, seed: number): void {
  let bureau: RunningBureau;
  let kills: Kills;

  beforeAll(async () => {
    bureau = await startBureau();
    kills = await Kills.open(bureau, seed);
  });
  afterAll(async () => {
    for (const line of kills.report) say(line);
    await kills.close();
    await bureau.stop();
  });

  const acts = Math.ceil(each / KILLS_PER_ACT);
  test.each(Array.from({ length: acts }, (_, act) => act))(
    'act %i',
    async (act) => {
      onTestFailed(() => say(`BUREAU_SOAK_SEED=${seed}`));
      await kills.begin();
      for (const victim of ACT) await kills.round(victim);
      expect(await kills.end(FINALES[act % FINALES.length])).toEqual([]);
    },
    600_000,
  );
}
