import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves what a build left for browsers, as it was compressed then: a route per file that is there, so that no other
 * path reaches the disk.
 */
export async function serveStaticFiles(app: FastifyInstance, folder: string): Promise<void> {
  const common = {
    wildcard: false,
    preCompressed: true,
    decorateReply: false,
    index: false,
    globIgnore: ['**/*.br', '**/*.gz'],
  } satisfies FastifyStaticOptions;
  const hashed = join(folder, '.next', 'static');
  // The names are made of the contents.
  const forEver = { immutable: true, maxAge: '365d' };
  await app.register(fastifyStatic, { ...common, ...forEver, root: hashed, prefix: '/_next/static/' });
  const root = join(folder, 'public');
  if (existsSync(root)) await app.register(fastifyStatic, { ...common, root });
}
