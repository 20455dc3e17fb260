import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedBinaries, type PostgresBinaries } from './binaries.ts';
import { type PostgresUser, postgresUser, reachableBinaries, reachableHome } from './unprivileged.ts';

/** Where a cluster lies, who runs it, and with which programs. */
export type PostgresPlace = {
  /** Belongs to `user`; the cluster is the folder `data` inside. */
  readonly home: string;
  readonly cluster: string;
  readonly user: PostgresUser;
  readonly binaries: PostgresBinaries;
};

/** Finds the place of a data folder's cluster; one outside is written down, so that a change of rights never hides it. */
export async function findPlace(dataFolder: string): Promise<PostgresPlace> {
  const inside = join(dataFolder, 'postgres');
  const record = join(dataFolder, 'postgres-folder');
  const kept = existsSync(record) ? readFileSync(record, 'utf8').trim() : inside;
  const user = postgresUser(kept);
  const home = isCluster(join(kept, 'data')) ? kept : await reachableHome(dataFolder, user);
  if (home !== inside) writeFileSync(record, `${home}\n`);
  return { home, cluster: join(home, 'data'), user, binaries: await reachableBinaries(installedBinaries(), user) };
}

/** Whether a folder holds an initialised cluster. */
export const isCluster = (folder: string): boolean => existsSync(join(folder, 'PG_VERSION'));
