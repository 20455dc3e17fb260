// In the place of fpm: makes the Debian package that electron-builder describes with dpkg-deb, which Debian has itself.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { controlOf, readPackage } from './deb.ts';

const described = readPackage(process.argv.slice(2));
const { options, contents } = described;
const root = mkdtempSync(join(tmpdir(), 'bureau-deb-'));
try {
  for (const { from, to } of contents) {
    const place = join(root, to);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true, verbatimSymlinks: true });
  }
  let installedBytes = 0;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const { size, mode } = lstatSync(path);
    installedBytes += size;
    // Whatever the mask of whoever builds: everybody may read it, and nobody but root write.
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644);
  }
  chmodSync(root, 0o755);
  const about = join(root, 'DEBIAN');
  mkdirSync(about, { mode: 0o755 });
  writeFileSync(join(about, 'control'), controlOf(described, installedBytes));
  for (const [script, option] of [
    ['postinst', 'after-install'],
    ['postrm', 'after-remove'],
  ] as const) {
    const file = options.get(option);
    if (!file) continue;
    cpSync(file, join(about, script));
    chmodSync(join(about, script), 0o755);
  }
  const compression = `-Z${options.get('deb-compression') ?? 'xz'}`;
  const file = options.get('package') ?? '';
  execFileSync('dpkg-deb', ['--root-owner-group', compression, '--build', root, file], { stdio: 'inherit' });
} finally {
  rmSync(root, { recursive: true, force: true });
}
