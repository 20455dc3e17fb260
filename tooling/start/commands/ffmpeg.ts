import type { Note } from '../progress.ts';
import { run } from '../run.ts';
import { aptGet } from '../worker/compiler.ts';
import { distribution } from '../worker/place.ts';

/** Installs ffmpeg where that is possible; what needs it is left out elsewhere. */
export async function offerFfmpeg(note: Note): Promise<void> {
  if ((await run('ffmpeg', ['-version'])).code === 0) return;
  if (process.getuid?.() !== 0 || distribution().id !== 'debian') return;
  note('installing');
  const install = ['install', '-y', '--no-install-recommends', 'ffmpeg'];
  if (!(await aptGet(install)) && (await aptGet(['update']))) await aptGet(install);
}
