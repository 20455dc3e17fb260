import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { newestReleases, releaseOf } from '@bureau/core/releases';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What the program for the desktop asks whether there is a newer one. */
const FEED = /^latest(-mac|-linux)?\.yml$/;
const FOR_UPDATES = /^bureau-[\w.-]+\.(zip|blockmap)$/;

/**
 * The program for the desktop, from the folder into which whoever runs Bureau puts what was packed: a list for people, and
 * the files, which the program itself asks for too. Nothing in it is secret.
 */
export async function serveDesktopReleases(app: FastifyInstance, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  app.get('/desktop/releases', async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    return newestReleases(await readdir(folder));
  });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/desktop/',
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    // An installer is as new as its name, the rest is asked for again.
    cacheControl: false,
    allowedPath: (path) => {
      const name = path.replace(/^\//, '');
      return releaseOf(name) !== undefined || FEED.test(name) || FOR_UPDATES.test(name);
    },
    setHeaders: (reply) => {
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      reply.header('x-content-type-options', 'nosniff');
    },
  });
}
