import { aptInstall, mayInstall } from '../apt.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';

/** Installs ffmpeg where that is possible; what needs it is left out elsewhere. */
export async function offerFfmpeg(note: Note): Promise<void> {
  if ((await run('ffmpeg', ['-version'])).code === 0) return;
  if (!mayInstall()) return;
  note('installing');
  await aptInstall(['ffmpeg']);
}
