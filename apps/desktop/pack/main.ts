// Makes the installers for one system of what was bundled: `node pack/main.ts linux|mac|windows [--folder]`. With --folder, the program alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, DIR_TARGET, Platform } from 'electron-builder';
import { configuration } from './configuration.ts';

const PLATFORMS = { linux: Platform.LINUX, mac: Platform.MAC, windows: Platform.WINDOWS };

const [system = '', kind] = process.argv.slice(2);
const platform = Object.entries(PLATFORMS).find(([name]) => name === system)?.[1];
if (!platform) throw new Error(`which system: ${Object.keys(PLATFORMS).join(', ')}?`);
/** An Electron that is here already, as for the `electron` package. */
const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
await build({
  projectDir: fileURLToPath(new URL('..', import.meta.url)),
  targets: platform.createTarget(kind === '--folder' ? DIR_TARGET : null),
  publish: 'never',
  config: {
    ...configuration,
    ...(given && {
      electronDist: given,
      electronVersion: readFileSync(join(given, 'version'), 'utf8').replace(/^v/, ''),
    }),
  },
});
