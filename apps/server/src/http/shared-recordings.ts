import { failure } from '@bureau/api';
import type { FileStore } from '@bureau/core/files';
import type { Clock } from '@bureau/core/kernel';
import type { RecordingLinkStore } from '@bureau/core/recordings';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { posterKey, wholeKey } from '../recordings/recording-files.ts';
import type { LinkedRecordings } from '../recordings/recording-links.ts';
import type { ClientAddress } from './client-address.ts';
import { formOf } from './recording-form.ts';
import { firstByteOf, sendFile } from './send-file.ts';

/** What recordings are shown from to people without an account. */
export interface SharedRecordingsDeps {
  readonly linked: LinkedRecordings;
  readonly recordingLinks: Pick<RecordingLinkStore, 'note'>;
  readonly files: FileStore;
  readonly address: ClientAddress;
  readonly clock: Clock;
}

const MOST_OPENINGS = 10_000;
const params = z.object({ token: z.string().max(64) });
const query = z.object({ download: z.string().optional(), play: z.string().max(64).optional() });

/** Recordings for whoever has the secret of a link; every play and download is noted. */
export function serveSharedRecordings(app: FastifyInstance, deps: SharedRecordingsDeps): void {
  const { linked, recordingLinks, files, address, clock } = deps;
  const openings = new Set<string>();
  const opened = async (request: FastifyRequest) => {
    const { token } = params.parse(request.params);
    const link = await linked.open(address.ip(request.raw), token);
    if (!link.ok) throw failure(link.error);
    return link.value;
  };

  app.get('/files/shared/:token', async (request, reply) => {
    const link = await opened(request);
    const { companyId, recording } = link;
    const { download, play = '' } = query.parse(request.query);
    const action = download === undefined ? 'played-by-link' : 'downloaded-by-link';
    const opening = `${recording.id}.${address.ip(request.raw)}.${action}.${play}`;
    if ((play === '' && firstByteOf(request) === 0) || !openings.has(opening)) {
      await recordingLinks.note(link, action, clock.now());
      // Forgetting costs a second note at most.
      if (openings.size >= MOST_OPENINGS) openings.clear();
      openings.add(opening);
    }
    reply.header('x-robots-tag', 'noindex');
    const file = { key: wholeKey(companyId, recording), ...formOf(recording) };
    return sendFile(files, file, request, reply);
  });

  app.get('/files/shared/:token/poster', async (request, reply) => {
    const { companyId, recording } = await opened(request);
    reply.header('x-robots-tag', 'noindex');
    const file = { key: posterKey(companyId, recording.id), name: 'recording.webp', type: 'image/webp' };
    return sendFile(files, file, request, reply);
  });
}
