import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEBIANS_LIBRARIES, type Program, unpackDebian } from '../debian-tree.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';

/** How an Asterisk is started, and where its modules and its data are. */
export interface AsteriskProgram extends Program {
  readonly modules: string;
  readonly data: string;
}

/** Asterisk carries sound over WebSockets from this version on. */
const OLDEST = 22;

/** An Asterisk for tests: the system's own where it is new enough, else Debian's. Gives a sentence where there is none to be had. */
export async function offerAsterisk(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<AsteriskProgram | { readonly missing: string }> {
  const own = await systemAsterisk();
  if (own) return own;
  const tree = await unpackDebian('asterisk', ['asterisk', 'asterisk-modules'], env, note);
  if ('missing' in tree) return tree;
  const program: AsteriskProgram = {
    ...tree.program('sbin/asterisk'),
    modules: join(tree.libraries, 'asterisk', 'modules'),
    data: join(tree.folder, 'usr', 'share', 'asterisk'),
  };
  return (await versionOf(program)) >= OLDEST ? program : { missing: 'the unpacked Asterisk does not start' };
}

async function systemAsterisk(): Promise<AsteriskProgram | undefined> {
  const places = [
    `/usr/lib/${DEBIANS_LIBRARIES}/asterisk/modules`,
    '/usr/lib/asterisk/modules',
    '/usr/lib64/asterisk/modules',
  ];
  const modules = places.find((place) => existsSync(join(place, 'chan_websocket.so')));
  if (!modules) return undefined;
  const program = { command: 'asterisk', args: [], modules, data: '/usr/share/asterisk' };
  return (await versionOf(program)) >= OLDEST ? program : undefined;
}

async function versionOf({ command, args }: AsteriskProgram): Promise<number> {
  const { code, output } = await run(command, [...args, '-V'], { timeoutMs: 20_000 });
  return code === 0 ? Number(/Asterisk (\d+)/.exec(output)?.[1] ?? 0) : 0;
}
