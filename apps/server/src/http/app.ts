import { randomUUID } from 'node:crypto';
import { failure } from '@bureau/api';
import type { Clock } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import helmet from '@fastify/helmet';
import { type FastifyInstance, fastify } from 'fastify';
import type { Office } from '../compose/services.ts';
import type { Log } from '../log.ts';
import { ClientAddress, isForeignOrigin, type ProxyTrust } from './client-address.ts';
import { DATA_SECURITY_POLICY, KEEPS_OPENER, PERMISSIONS_POLICY } from './content-security.ts';
import { serveDesktopReleases } from './desktop-releases.ts';
import type { DirectStreams } from './direct-streams.ts';
import { answerError } from './error-replies.ts';
import { serveFaxFiles } from './fax-files.ts';
import { type FilesDeps, serveFiles } from './files.ts';
import { serveGroupPictures } from './group-pictures.ts';
import { serveHealth } from './health.ts';
import { serveHistoryFile } from './history-file.ts';
import { cutIdleBodies } from './idle-bodies.ts';
import { BODY_IDLE_MS, MAX_BODY_BYTES, REQUEST_WITHIN_MS } from './limits.ts';
import { serveMeetingFiles } from './meeting-files.ts';
import { type MessageFilesDeps, serveMessageFiles } from './message-files.ts';
import type { Metrics } from './metrics.ts';
import { serveOutlookAddIn } from './outlook-add-in.ts';
import { joinUpgrade, servePages } from './pages.ts';
import { servePhoneSetup } from './phone-setup.ts';
import { servePhotos } from './photo-files.ts';
import { refuseUpgrade } from './refused-upgrades.ts';
import { type SharedRecordingsDeps, serveSharedRecordings } from './shared-recordings.ts';
import { serveSignOn } from './sign-on.ts';
import { serveTrpc } from './trpc-http.ts';
import { WsGateway } from './ws-gateway.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Pages of other sites may post here. */
    readonly isOpenToOtherSites?: boolean;
  }
}

/** What the HTTP side is made of. */
export interface AppOptions
  extends Pick<FilesDeps, 'files' | 'recordings'>,
    Pick<MessageFilesDeps, 'dataFolder'>,
    Pick<SharedRecordingsDeps, 'recordingLinks'> {
  readonly office: Office;
  readonly direct: DirectStreams;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
  readonly rooms: Pick<MediaRooms, 'list'>;
  readonly pingDatabase: () => Promise<unknown>;
  readonly webUrl: string;
  readonly webIsDevelopment: boolean;
  /** The folder of the built pages. */
  readonly webFiles: string | undefined;
  /** Where the program for the desktop lies. */
  readonly desktopFolder: string;
  readonly trustProxy: ProxyTrust;
  /** The address people reach Bureau at. */
  readonly publicUrl: string;
  readonly metricsToken: string | undefined;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

/** The one origin: api, streams, health, and the pages behind it. */
export async function buildApp(options: AppOptions): Promise<{ app: FastifyInstance; gateway: WsGateway }> {
  const { office, metrics, log } = options;
  const address = new ClientAddress(options.trustProxy);
  const app = fastify({
    https: options.tls ?? null,
    bodyLimit: MAX_BODY_BYTES,
    // Fastify's own default lets a client send one request for ever.
    requestTimeout: REQUEST_WITHIN_MS,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 5_000 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => answerError(log, error, request, reply),
  });
  cutIdleBodies(app, BODY_IDLE_MS);
  const gateway = new WsGateway({ ...options, address, observe: metrics.observe });
  metrics.watch({
    connections: () => gateway.connections,
    streams: () => office.streams.open,
    calls: (status) => office.live.count(status),
    lines: office.phone.lines,
    gateways: office.phone.gateways,
  });

  await app.register(helmet, {
    contentSecurityPolicy: false,
    // Whoever ends TLS for a public name decides on HSTS; with a certificate of our own it would lock people out.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY);
    if (request.url.startsWith('/api/sign-on/')) reply.header(...KEEPS_OPENER);
    if (request.url.startsWith('/api/')) {
      reply.header('content-security-policy', DATA_SECURITY_POLICY).header('cache-control', 'no-store');
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isOpen = isRead || request.routeOptions.config.isOpenToOtherSites === true;
    if (!isOpen && isForeignOrigin(request.headers.origin, address.host(request.raw))) {
      throw failure({ code: 'forbidden' });
    }
  });
  app.setErrorHandler((error, request, reply) => answerError(log, error, request, reply));
  serveHealth(app, { ...options });
  serveFiles(app, { ...options, address });
  servePhotos(app, { ...options, address });
  serveSharedRecordings(app, { ...options, linked: office.services.recordings, address });
  serveMeetingFiles(app, { ...options, address });
  serveGroupPictures(app, { ...options, address });
  serveMessageFiles(app, { ...options, address });
  serveFaxFiles(app, { office, address });
  servePhoneSetup(app, { office, address });
  serveHistoryFile(app, office, address);
  serveSignOn(app, { ...options, signOn: office.services.signOn, address });
  serveOutlookAddIn(app, options);
  await serveDesktopReleases(app, options.desktopFolder);
  await serveTrpc(app, { office, address, log, observe: metrics.observe });
  for (const ours of ['/api/*', '/files/*']) {
    app.all(ours, () => {
      throw failure({ code: 'not-found' });
    });
  }
  const isDevelopment = options.webIsDevelopment;
  await app.register((scope) => servePages(scope, { ...options, isDevelopment, address }));
  gateway.listen(app.server, (request, socket, head) => {
    if (isDevelopment) joinUpgrade(options.webUrl, request, socket, head);
    else refuseUpgrade(socket, '404 Not Found');
  });
  return { app, gateway };
}
