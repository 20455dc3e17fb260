import { run } from './run.ts';
import { distribution } from './worker/place.ts';

/** Whether packages can be installed here without asking anybody: as root on Debian itself. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && distribution().id === 'debian';

/** The arguments of apt-get that install these packages. */
export const installing = (packages: readonly string[]): string[] => [
  'install',
  '-y',
  '--no-install-recommends',
  ...packages,
];

/** Installs packages without questions, where need be after the lists are brought up to date; false when it failed. */
export async function aptInstall(packages: readonly string[]): Promise<boolean> {
  if (await aptGet(installing(packages))) return true;
  return (await aptGet(['update'])) && aptGet(installing(packages));
}

async function aptGet(args: readonly string[]): Promise<boolean> {
  const { code } = await run('apt-get', ['-q', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return code === 0;
}
