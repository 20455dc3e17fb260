import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBureauClient } from '@bureau/client';
import { launchBureau } from '@bureau/start/launch';
import type { Row } from '../report.ts';

const DEMO_PASSWORD = 'bureau-demo';
/** Something else may run beside one request; not beside all of them. */
const ROUNDS = 5;

/** A request for few things, and the same one for many. */
const QUESTIONS = [
  { name: 'a page of the history, 50 rows against 1', path: 'callLog.list', few: { limit: 1 }, many: { limit: 50 } },
  {
    name: 'a search, 50 hits against 1',
    path: 'search.query',
    few: { text: 'a', limit: 1 },
    many: { text: 'a', limit: 50 },
  },
] as const;

/** SQL statements of a request, everything included: they must not grow with the answer. */
export async function run(): Promise<Row[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-statements-'));
  const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
  try {
    const [person] = bureau.signIns;
    if (!person) throw new Error('the demo company tells no sign-in');
    const client = createBureauClient({ url: bureau.url, media: null, tones: null });
    const { token } = await client.signIn({ email: person.email, password: DEMO_PASSWORD });
    client.close();
    const get = async (path: string) => {
      const response = await fetch(bureau.url + path, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return response.text();
    };
    const statements = async () =>
      Number(/^bureau_statements_total (\d+)/m.exec(await get('/metrics'))?.[1] ?? Number.NaN);
    const counted = async (path: string, input: object) => {
      let fewest = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = await statements();
        await get(`/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
        fewest = Math.min(fewest, (await statements()) - before);
      }
      return fewest;
    };
    const rows: Row[] = [];
    for (const { name, path, few, many } of QUESTIONS) {
      const peer = await counted(path, few);
      const ours = await counted(path, many);
      rows.push({ name, unit: 'statements', ours, peer, ratio: ours / peer, target: '= 1×', pass: ours === peer });
    }
    return rows;
  } finally {
    await bureau.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
