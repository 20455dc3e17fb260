import { type Program, unpackDebian } from './debian-tree.ts';
import type { Note } from './progress.ts';
import { run } from './run.ts';

/** Debian's HAProxy, for the tests of the deployment. Gives a sentence where there is none to be had. */
export async function offerHaproxy(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<Program | { readonly missing: string }> {
  const tree = await unpackDebian('haproxy', ['haproxy'], env, note);
  if ('missing' in tree) return tree;
  const program = tree.program('sbin/haproxy');
  const { output } = await run(program.command, [...program.args, '-v'], { timeoutMs: 20_000 });
  return output.includes('HAProxy') ? program : { missing: 'the unpacked HAProxy does not start' };
}
