import type { AudioDevicesState } from './audio-devices.ts';
import { effectFile } from './effects/effect-files.ts';
import type { Backdrop } from './media-platform.ts';

/** Address of the picture that is put behind the person; undefined where it is none. */
export function backgroundPicture(choice: Pick<AudioDevicesState, 'background' | 'ownPicture'>): string | undefined {
  const backdrop = backdropOf(choice);
  return backdrop?.kind === 'picture' ? backdrop.url : undefined;
}

/** What is to be drawn behind the person, if anything. */
export function backdropOf({
  background,
  ownPicture,
}: Pick<AudioDevicesState, 'background' | 'ownPicture'>): Backdrop | undefined {
  if (background === 'none') return undefined;
  if (background === 'blur') return { kind: 'blur' };
  const url = background === 'own' ? ownPicture : effectFile(`pictures/${background}.svg`);
  return url === undefined ? undefined : { kind: 'picture', url };
}

/** Whether both look the same. */
export function isSameBackdrop(one: Backdrop | undefined, other: Backdrop | undefined): boolean {
  if (one?.kind !== other?.kind) return false;
  return one?.kind !== 'picture' || (other?.kind === 'picture' && one.url === other.url);
}
