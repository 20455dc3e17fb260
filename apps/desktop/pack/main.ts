// Makes the installers for one system of what was bundled: `node pack/main.ts linux|mac|windows [--deb|--folder]`.
// With --deb, the Debian package alone, by what Debian has itself: nothing is downloaded for it. With --folder, the program alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, DIR_TARGET, Platform } from 'electron-builder';
import { configuration } from './configuration.ts';

const PLATFORMS = { linux: Platform.LINUX, mac: Platform.MAC, windows: Platform.WINDOWS };
const TARGETS: Readonly<Record<string, string | undefined>> = { '--deb': 'deb', '--folder': DIR_TARGET };

const [system = '', kind = ''] = process.argv.slice(2);
const platform = Object.entries(PLATFORMS).find(([name]) => name === system)?.[1];
if (!platform) throw new Error(`which system: ${Object.keys(PLATFORMS).join(', ')}?`);
/** An Electron that is here already, as for the `electron` package. */
const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
const tools = mkdtempSync(join(tmpdir(), 'bureau-pack-'));
if (kind === '--deb') process.env['CUSTOM_FPM_PATH'] = inPlaceOfFpm(tools);
try {
  await build({
    projectDir: fileURLToPath(new URL('..', import.meta.url)),
    targets: platform.createTarget(TARGETS[kind] ?? null),
    publish: 'never',
    config: {
      ...configuration,
      ...(given && {
        electronDist: given,
        electronVersion: readFileSync(join(given, 'version'), 'utf8').replace(/^v/, ''),
      }),
    },
  });
} finally {
  rmSync(tools, { recursive: true });
}

/** The program that electron-builder starts for a Debian package. */
function inPlaceOfFpm(folder: string): string {
  const file = join(folder, 'fpm');
  const script = fileURLToPath(new URL('deb-main.ts', import.meta.url));
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, { mode: 0o755 });
  return file;
}
