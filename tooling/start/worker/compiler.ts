import { aptInstall, installing } from '../apt.ts';
import { StartFailure } from '../failure.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';
import { distribution } from './place.ts';

const DEBIAN_PACKAGES = [
  'cmake',
  'ninja-build',
  'g++',
  'pkg-config',
  'libuv1-dev',
  'libsrtp2-dev',
  'libssl-dev',
  'libabsl-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
];

/** Makes sure that what the build needs is there: installs it as root on Debian and its kin, else says what to do. */
export async function ensureCompiler(note: Note): Promise<void> {
  if (!distribution().like.includes('debian')) {
    const tools = await Promise.all(['cmake', 'ninja', 'flatc', 'pkg-config'].map((tool) => run(tool, ['--version'])));
    if (tools.every((tool) => tool.code === 0)) return;
    throw new StartFailure(
      'The media worker must be compiled here: install cmake, ninja, a C++20 compiler, pkg-config, flatbuffers and the development files of libuv, libsrtp2, OpenSSL and abseil, or set MEDIASOUP_WORKER_BIN.',
    );
  }
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get ${installing(missing).join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new StartFailure(`The media worker must be compiled here: run "sudo ${command}" and start again.`);
  }
  note('installing the compiler');
  if (await aptInstall(missing)) return;
  throw new StartFailure(`The compiler cannot be installed: find out why "${command}" fails here.`);
}

async function missingPackages(): Promise<string[]> {
  const states = await Promise.all(
    DEBIAN_PACKAGES.map((name) => run('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name])),
  );
  return DEBIAN_PACKAGES.filter((_, index) => states[index]?.output !== 'installed');
}
