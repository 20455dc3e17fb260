/** A system that the program for the desktop is made for. */
export type System = 'windows' | 'mac' | 'linux';

/** A file that installs the program. */
export interface Release {
  readonly file: string;
  readonly system: System;
  readonly kind: 'exe' | 'msi' | 'dmg' | 'AppImage' | 'deb' | 'rpm';
  readonly version: string;
}

/** As the program is packed: name, version, system, processor, kind. */
const FILE = /^bureau-(\d+\.\d+\.\d+)-(win|mac|linux)-\w+\.(exe|msi|dmg|AppImage|deb|rpm)$/;
const SYSTEMS: Readonly<Record<string, System>> = { win: 'windows', mac: 'mac', linux: 'linux' };
/** What most people of a system want comes first. */
const KINDS: readonly Release['kind'][] = ['exe', 'dmg', 'AppImage', 'msi', 'deb', 'rpm'];

/** What a file installs; undefined for any other file. */
export function releaseOf(file: string): Release | undefined {
  const [, version, name = '', kind] = FILE.exec(file) ?? [];
  const system = SYSTEMS[name];
  const known = KINDS.find((each) => each === kind);
  return version === undefined || system === undefined || known === undefined
    ? undefined
    : { file, system, kind: known, version };
}

/** Of each kind for each system the newest, the usual kinds first. */
export function newestReleases(files: readonly string[]): readonly Release[] {
  const newest = new Map<string, Release>();
  for (const file of files) {
    const release = releaseOf(file);
    const key = release && `${release.system}.${release.kind}`;
    if (key && compareVersions(release.version, newest.get(key)?.version ?? '0.0.0') >= 0) newest.set(key, release);
  }
  return [...newest.values()].sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}

/** Negative when the first version is older. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The system a browser runs on; undefined for telephones and whatever else the program is not made for. */
export function systemOf(userAgent: string): System | undefined {
  if (/Android|iPhone|iPad|CrOS/.test(userAgent)) return undefined;
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('Mac OS X')) return 'mac';
  return userAgent.includes('Linux') ? 'linux' : undefined;
}
