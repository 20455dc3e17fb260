import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { migrate } from '@bureau/db';
import { Client } from 'pg';
import { openDataFolder } from '../../tooling/start/data-folder.ts';
import { startPostgres } from '../../tooling/start/postgres/cluster.ts';
import { cpuSeconds } from '../fanout/cpu.ts';
import type { Row } from '../report.ts';
import { type BusyCompany, writeBusyCompany } from './company.ts';
import type { MembersOrder, MembersReport } from './members.ts';

const MEMBERS = 50;
const GROUPS = 30;
const WARM_UP = 500;
const MESSAGES = 4_000;
const COMMITS_FOR_MS = 5_000;
/** As many as the api has for requests. */
const CONNECTIONS = 10;
const LEAST_RATIO = 0.6;

const api = join(import.meta.dirname, '..', '..', 'apps', 'server', 'src', 'api-main.ts');

/** Messages to groups of fifty: written down, acknowledged and delivered, against the bare commits of the same database. */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bureau-messages-'));
  const data = openDataFolder(join(folder, 'data'));
  const postgres = await startPostgres(data, () => undefined);
  try {
    await migrate(postgres.databaseUrl);
    const company = await writeBusyCompany(postgres.databaseUrl, MEMBERS, GROUPS);
    const { perCpuSecond, perSecond, p50Ms, p95Ms } = await measureBureau(postgres.databaseUrl, folder, company);
    const peer = await commitsPerSecond(postgres.databaseUrl);
    const ratio = perCpuSecond / peer;
    const note = `${perSecond.toFixed(0)} messages/s; acknowledged p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`;
    return [
      {
        name: `a message to ${MEMBERS} members, delivered, against commits`,
        unit: 'messages/CPU-s',
        ours: perCpuSecond,
        peer,
        ratio,
        target: `≥ ${LEAST_RATIO}×`,
        pass: ratio >= LEAST_RATIO,
        note,
      },
    ];
  } finally {
    await postgres.stop();
    data.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startApi(
  databaseUrl: string,
  folder: string,
): Promise<{ readonly url: string; readonly api: ChildProcess }> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    BUREAU_DATA: folder,
    BUREAU_PORT: '0',
    BUREAU_MEDIA_SECRET: 'x'.repeat(32),
    BUREAU_MEDIA_URL: 'ws://127.0.0.1:9',
    BUREAU_WEB_URL: 'http://127.0.0.1:9',
  };
  const started = spawn(process.execPath, [api], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: started.stdout })) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a line of our own log
    const { msg, address } = JSON.parse(line) as { msg?: string; address?: string };
    if (msg === 'listening' && address !== undefined) {
      started.stdout.resume();
      return { url: address, api: started };
    }
  }
  throw new Error('the api did not start');
}

async function measureBureau(databaseUrl: string, folder: string, { tokens, groupIds }: BusyCompany) {
  const { url, api: started } = await startApi(databaseUrl, folder);
  const members = fork(join(import.meta.dirname, 'members.ts'));
  const ask = async (order: MembersOrder): Promise<readonly number[]> => {
    const answered = once(members, 'message');
    members.send(order);
    const [report]: MembersReport[] = await answered;
    if (!report) throw new Error('every order is answered');
    return report.acknowledgedMs;
  };
  try {
    await ask({ kind: 'open', url, tokens });
    await ask({ kind: 'post', messages: WARM_UP, groupIds });
    const { pid } = started;
    if (pid === undefined) throw new Error('the api does not run');
    const [cpuBefore, before] = [cpuSeconds(pid), performance.now()];
    const times = await ask({ kind: 'post', messages: MESSAGES, groupIds });
    const [cpu, seconds] = [cpuSeconds(pid) - cpuBefore, (performance.now() - before) / 1_000];
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
    return { perCpuSecond: MESSAGES / cpu, perSecond: MESSAGES / seconds, p50Ms: at(0.5), p95Ms: at(0.95) };
  } finally {
    members.disconnect();
    started.kill('SIGKILL');
    await once(started, 'exit');
  }
}

/** Rows that as many connections write at once, a commit each. */
async function commitsPerSecond(databaseUrl: string): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  await clients[0]?.query('CREATE TABLE bench_commit (id uuid PRIMARY KEY, text text NOT NULL)');
  const insert = { name: 'commit', text: 'INSERT INTO bench_commit VALUES ($1, $2)' };
  const until = performance.now() + COMMITS_FOR_MS;
  let commits = 0;
  const write = async (client: Client) => {
    while (performance.now() < until) {
      await client.query({ ...insert, values: [randomUUID(), 'The measurements of the night are good.'] });
      commits += 1;
    }
  };
  await Promise.all(clients.map(write));
  await Promise.all(clients.map((client) => client.end()));
  return commits / (COMMITS_FOR_MS / 1_000);
}
