import type { FastifyInstance } from 'fastify';
import { addInManifest, MANIFEST_PATH } from '../appointments/add-in-manifest.ts';
import { DATA_SECURITY_POLICY } from './content-security.ts';

/** What Outlook reads to show Bureau beside appointments. */
export function serveOutlookAddIn(app: FastifyInstance, { publicUrl }: { readonly publicUrl: string }): void {
  app.get(MANIFEST_PATH, async (_request, reply) =>
    reply
      .header('content-security-policy', DATA_SECURITY_POLICY)
      .header('cache-control', 'no-cache')
      .type('application/xml; charset=utf-8')
      .send(addInManifest(publicUrl)),
  );
}
