import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isLoopback } from '../settings.ts';
import { announcedAddress, reachableAddresses, webUrl } from './addresses.ts';
import { type Certificate, ensureCertificate } from './certificate.ts';
import { claimMediaPorts, claimPort, freePort } from './ports.ts';

// One carries hundreds of calls; each takes a port.
const MOST_MEDIA_WORKERS = 8;

/** Every address and port of one running Bureau. */
export type Endpoints = {
  readonly host: string;
  readonly port: number;
  /** The web addresses, the most useful first. */
  readonly urls: readonly string[];
  /** The web address as this computer reaches it. */
  readonly ownUrl: string;
  readonly certificate: Certificate | undefined;
  /** The certificate in PEM, for clients that must trust it. */
  readonly authority: string | undefined;
  /** Each media worker takes one port, UDP and TCP, from `mediaPort` on. */
  readonly mediaPort: number;
  readonly mediaHost: string;
  readonly mediaWorkers: number;
  readonly mediaAnnounced: string | undefined;
  readonly mediaControlPort: number;
  readonly pagesPort: number;
};

/** Chooses the ports and makes the certificate; a StartFailure when a port cannot be had. */
export async function chooseEndpoints(
  wanted: {
    readonly host: string;
    readonly port: number;
    readonly mediaHost: string;
    readonly mediaPort: number;
  },
  dataFolder: string,
): Promise<Endpoints> {
  const { host, mediaHost } = wanted;
  const port = await claimPort(wanted.port, host);
  const mediaWorkers = Math.min(availableParallelism(), MOST_MEDIA_WORKERS);
  const mediaPort = await claimMediaPorts(wanted.mediaPort, mediaWorkers, mediaHost);
  const certificate = isLoopback(host) ? undefined : await ensureCertificate(dataFolder, host);
  const reachable = reachableAddresses(host);
  return {
    host,
    port,
    urls: reachable.map((address) => webUrl(address, port, certificate !== undefined)),
    ownUrl: webUrl(reachable.at(-1) ?? host, port, certificate !== undefined),
    certificate,
    authority: certificate && readFileSync(certificate.certFile, 'utf8'),
    mediaPort,
    mediaHost,
    mediaWorkers,
    mediaAnnounced: announcedAddress(mediaHost),
    mediaControlPort: await freePort(),
    pagesPort: await freePort(),
  };
}
