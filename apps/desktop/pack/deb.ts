/** A Debian package, as electron-builder describes it on the command line of fpm. */
export interface Package {
  readonly options: ReadonlyMap<string, string>;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  /** What lies where: each path of the machine that builds, with its place in the package. */
  readonly contents: readonly { readonly from: string; readonly to: string }[];
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['-s', 'source'],
  ['-t', 'target'],
  ['-d', 'depends'],
]);

/** Reads the arguments of fpm; throws for contents without a place and for packages that are not Debian's. */
export function readPackage(args: readonly string[]): Package {
  const options = new Map<string, string>();
  const depends: string[] = [];
  const recommends: string[] = [];
  const contents: { from: string; to: string }[] = [];
  const left = args.filter((arg) => arg !== '--force');
  while (left.length > 0) {
    const word = left.shift() ?? '';
    if (word.startsWith('-')) {
      const name = SHORT.get(word) ?? word.slice(2);
      const value = left.shift() ?? '';
      if (name === 'depends') depends.push(value);
      else if (name === 'deb-recommends') recommends.push(value);
      else options.set(name, value);
    } else {
      const cut = word.lastIndexOf('=');
      if (cut < 0) throw new Error(`Where in the package does ${word} lie?`);
      contents.push({ from: word.slice(0, cut), to: word.slice(cut + 1) });
    }
  }
  const target = options.get('target');
  if (target !== 'deb') throw new Error(`Only Debian packages are made here, not ${target}.`);
  return { options, depends, recommends, contents };
}

/** The text of `DEBIAN/control` (Debian Policy §5.3); throws when a field is missing that no package is without. */
export function controlOf({ options, depends, recommends }: Package, installedBytes: number): string {
  const needed = (name: string): string => {
    const value = options.get(name);
    if (!value) throw new Error(`A Debian package needs --${name}.`);
    return value;
  };
  const [synopsis = '', ...more] = needed('description').split('\n');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Package', needed('name')],
    ['Version', needed('version')],
    ['Architecture', needed('architecture')],
    ['Maintainer', needed('maintainer')],
    ['Installed-Size', String(Math.ceil(installedBytes / 1_024))],
    ['Depends', depends.join(', ')],
    ['Recommends', recommends.join(', ')],
    ['Section', options.get('category') ?? 'net'],
    ['Priority', options.get('deb-priority') ?? 'optional'],
    ['Homepage', options.get('url')],
    ['Description', [synopsis.trim(), ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
  ];
  return fields
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
