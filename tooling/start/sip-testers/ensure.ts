import { join } from 'node:path';
import { type Program, unpackDebian } from '../debian-tree.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';

/** Programs that others test telephone systems with, and what has to be in their environment. */
export interface SipTesters {
  /** Plays telephones by scenario. */
  readonly sipp: Program;
  /** SIPVicious: looks for extensions, and guesses passwords. */
  readonly svwar: Program;
  readonly svcrack: Program;
  readonly env: Readonly<Record<string, string>>;
}

/** SIPp and SIPVicious out of Debian. Gives a sentence where there is none to be had. */
export async function offerSipTesters(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<SipTesters | { readonly missing: string }> {
  const tree = await unpackDebian('sip-testers', ['sip-tester', 'sipvicious'], env, note);
  if ('missing' in tree) return tree;
  const share = join(tree.folder, 'usr', 'share', 'sipvicious');
  const python = tree.program('bin/python3');
  const vicious = (name: string) => ({ ...python, args: [...python.args, join(share, 'sipvicious', `${name}.py`)] });
  const testers = {
    sipp: tree.program('bin/sipp'),
    svwar: vicious('svwar'),
    svcrack: vicious('svcrack'),
    env: {
      PYTHONHOME: join(tree.folder, 'usr'),
      PYTHONPATH: [share, join(tree.folder, 'usr', 'lib', 'python3', 'dist-packages')].join(':'),
      PYTHONUNBUFFERED: '1',
    },
  };
  const starts = async ({ command, args }: Program, argument: string) => {
    const options = { timeoutMs: 20_000, env: { ...process.env, ...testers.env } };
    return (await run(command, [...args, argument], options)).output;
  };
  const [sipp, svwar] = await Promise.all([starts(testers.sipp, '-v'), starts(testers.svwar, '--version')]);
  return sipp.includes('SIPp v') && svwar.includes('svwar.py v')
    ? testers
    : { missing: 'the unpacked SIPp and SIPVicious do not start' };
}
