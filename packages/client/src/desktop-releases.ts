import type { Release } from '@bureau/core/releases';
import type { FileTransfer } from './connection/file-transfer.ts';

/** The program for the desktop, as the server has it. */
export interface DesktopReleases {
  /** Empty where nobody has put any there. */
  load(): Promise<readonly Release[]>;
  urlOf(release: Release): string;
}

/** Asks the server which installers it has. */
export function createDesktopReleases(files: Pick<FileTransfer, 'get' | 'urlOf'>): DesktopReleases {
  return {
    async load() {
      const listed: unknown = JSON.parse(await (await files.get('/desktop/releases')).text());
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own list, made by core
      return Array.isArray(listed) ? (listed as Release[]) : [];
    },
    urlOf: ({ file }) => files.urlOf(`/desktop/${file}`),
  };
}
