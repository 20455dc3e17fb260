import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEBIANS_LIBRARIES, type Program, unpackDebian } from '../debian-tree.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';

/** How a baresip is started, and where its modules are. */
export interface BaresipProgram extends Program {
  readonly modules: string;
}

/** A baresip, which plays a desk phone in tests: the system's own, else Debian's. Gives a sentence where there is none to be had. */
export async function offerBaresip(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<BaresipProgram | { readonly missing: string }> {
  const places = ['/usr/lib/baresip/modules', `/usr/lib/${DEBIANS_LIBRARIES}/baresip/modules`];
  const modules = places.find((place) => existsSync(join(place, 'ctrl_tcp.so')));
  const own = modules && { command: 'baresip', args: [], modules };
  if (own && (await starts(own))) return own;
  const tree = await unpackDebian('baresip', ['baresip-core'], env, note);
  if ('missing' in tree) return tree;
  const unpacked = [join(tree.folder, 'usr', 'lib', 'baresip', 'modules'), join(tree.libraries, 'baresip', 'modules')];
  const program = { ...tree.program('bin/baresip'), modules: unpacked.find((place) => existsSync(place)) ?? '' };
  return (await starts(program)) ? program : { missing: 'the unpacked baresip does not start' };
}

/** Asked for its usage it answers, with a code of failure. */
async function starts({ command, args }: Program): Promise<boolean> {
  const { output } = await run(command, [...args, '-h'], { timeoutMs: 20_000 });
  return output.includes('baresip v') || output.includes('Usage: baresip');
}
