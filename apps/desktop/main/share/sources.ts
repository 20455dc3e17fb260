import type { ShareModel } from '../../pages/model.ts';
import { fill, type Language, wordsIn } from '../../words/words.ts';

/** What the system says can be shared. */
export interface Source {
  readonly id: string;
  readonly name: string;
  /** A `data:` address. */
  readonly picture: string;
}

const isScreen = ({ id }: Source) => id.startsWith('screen:');

/** The question what to share: screens first, then windows by name; one without a name cannot be told from others. */
export function shareModel(language: Language, sources: readonly Source[], canShareSound: boolean): ShareModel {
  const { share } = wordsIn(language);
  const screens = sources
    .filter(isScreen)
    .map((source, at) => ({ ...source, name: fill(share.screen, { number: String(at + 1) }) }));
  const windows = sources
    .filter((source) => !isScreen(source) && source.name.trim() !== '')
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
  const groups = [
    { title: share.screens, sources: screens },
    { title: share.windows, sources: windows },
  ];
  return {
    page: 'share',
    language,
    title: share.title,
    hint: share.hint,
    groups: groups.filter((group) => group.sources.length > 0),
    nothing: share.nothing,
    sound: canShareSound ? share.sound : '',
    share: share.share,
    cancel: share.cancel,
  };
}

/**
 * Who asks what to share: the system, where it lets nobody look at windows before (Wayland, macOS since 15), or we.
 * `version` is that of the kernel; Darwin 24 is macOS 15.
 */
export function whoAsks(platform: string, sessionType: string | undefined, version: string): 'system' | 'shell' {
  if (platform === 'darwin') return Number.parseInt(version, 10) >= 24 ? 'system' : 'shell';
  return platform === 'linux' && sessionType === 'wayland' ? 'system' : 'shell';
}
