import { type Program, unpackDebian } from '../debian-tree.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';

const RADICALE = ['-m', 'radicale'];

/** A Radicale, the CalDAV server for tests: the system's own, else Debian's. Gives a sentence where there is none to be had. */
export async function offerRadicale(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<Program | { readonly missing: string }> {
  const own = { command: 'python3', args: RADICALE };
  if (await starts(own)) return own;
  const tree = await unpackDebian('radicale', ['python3-radicale', 'python3'], env, note);
  if ('missing' in tree) return tree;
  const python = tree.program('bin/python3');
  // Isolated, Python looks for its modules beside itself and nowhere else.
  const program = { ...python, args: [...python.args, '-I', ...RADICALE] };
  return (await starts(program)) ? program : { missing: 'the unpacked Radicale does not start' };
}

async function starts({ command, args }: Program): Promise<boolean> {
  const { code } = await run(command, [...args, '--version'], { timeoutMs: 20_000 });
  return code === 0;
}
