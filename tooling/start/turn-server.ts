import { type Program, unpackDebian } from './debian-tree.ts';
import type { Note } from './progress.ts';
import { run } from './run.ts';

/** A TURN server for tests: the system's own coturn, else Debian's. Gives a sentence where there is none to be had. */
export async function offerTurnServer(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<Program | { readonly missing: string }> {
  const own = { command: 'turnserver', args: [] };
  if (await starts(own)) return own;
  const tree = await unpackDebian('coturn', ['coturn'], env, note);
  if ('missing' in tree) return tree;
  const program = tree.program('bin/turnserver');
  return (await starts(program)) ? program : { missing: 'the unpacked coturn does not start' };
}

async function starts({ command, args }: Program): Promise<boolean> {
  const { code } = await run(command, [...args, '--version'], { timeoutMs: 20_000 });
  return code === 0;
}
