import { failure } from '@bureau/api';
import type { FileStore } from '@bureau/core/files';
import type { Clock, MeetingId, RecordingId, VoicemailId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import type { RecordingStore } from '@bureau/core/recordings';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import { posterKey, voiceKey, wholeKey } from '../recordings/recording-files.ts';
import { voicemailKey } from '../voicemail/voicemail-service.ts';
import type { ClientAddress } from './client-address.ts';
import { principalOfRequests } from './principal-of-requests.ts';
import { formOf } from './recording-form.ts';
import { firstByteOf, sendFile } from './send-file.ts';
import { takeFile } from './take-file.ts';

/** What files are served from. */
export interface FilesDeps {
  readonly office: Office;
  readonly files: FileStore;
  readonly recordings: Pick<RecordingStore, 'note'>;
  readonly address: ClientAddress;
  readonly clock: Clock;
}

const MOST_OPENINGS = 10_000;
const SOUND = 'audio/ogg; codecs=opus';
/** A minute of the finest sound that is taken. */
const MOST_GREETING_BYTES = 6_000_000;
const ofThing = z.object({ id: z.uuid() });
const recordingQuery = z.object({
  track: z.uuid().optional(),
  download: z.string().optional(),
  /** Any name for one play: a player asks for many ranges, often twice for the first, and they count once. */
  play: z.string().max(64).optional(),
});

/** Sound of messages and recordings, in ranges, for whoever may hear it; and meetings for calendars. */
export function serveFiles(app: FastifyInstance, { office, files, recordings, address, clock }: FilesDeps): void {
  const principalOf = principalOfRequests(office, address);
  const idOf = (request: FastifyRequest): string => {
    const params = ofThing.safeParse(request.params);
    if (!params.success) throw failure({ code: 'not-found' });
    return params.data.id;
  };

  app.get('/files/voicemail/:id', async (request, reply) => {
    const principal = await principalOf(request);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a message is asked next
    const id = idOf(request) as VoicemailId;
    if (!(await office.services.voicemail.get(principal, id))) throw failure({ code: 'not-found' });
    const file = { key: voicemailKey(principal.companyId, id), name: `voicemail-${id}.ogg`, type: SOUND };
    return sendFile(files, file, request, reply);
  });

  app.get('/files/meetings/:id', async (request, reply) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a meeting is asked next
    const file = await office.meetingFile(await principalOf(request), idOf(request) as MeetingId);
    if (!file) throw failure({ code: 'not-found' });
    return reply
      .header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .send(file.content);
  });

  app.get('/files/greeting', async (request, reply) => {
    const greeting = await office.services.voicemail.greetingFile(await principalOf(request));
    return sendFile(greeting.files, { key: greeting.key, name: 'greeting.ogg', type: SOUND }, request, reply);
  });
  takeFile(app, {
    path: '/files/greeting',
    mostBytes: MOST_GREETING_BYTES,
    senderOf: principalOf,
    take: async (principal, content) => {
      const saved = await office.services.voicemail.saveGreeting(principal, content);
      if (!saved.ok) throw failure({ code: saved.error });
    },
  });

  /** What was noted. Without a name of its play, every beginning counts, and a range of what was never begun. */
  const openings = new Set<string>();
  app.get('/files/recordings/:id', async (request, reply) => {
    const principal = await principalOf(request);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a recording is asked next
    const id = idOf(request) as RecordingId;
    const query = recordingQuery.safeParse(request.query);
    const recording = query.success ? await office.services.recordings.get(principal, id) : undefined;
    if (!query.success || !recording) throw failure({ code: 'not-found' });
    const action = query.data.download === undefined ? 'played' : 'downloaded';
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only part of a name of ours
    const voice = query.data.track as StreamName | undefined;
    const key = voice ? voiceKey(principal.companyId, id, voice) : wholeKey(principal.companyId, recording);
    if ((await files.size(key)) === undefined) throw failure({ code: 'not-found' });
    const { play } = query.data;
    const opening = `${principal.sessionId}.${action}.${key}.${play ?? ''}`;
    if ((play === undefined && firstByteOf(request) === 0) || !openings.has(opening)) {
      await recordings.note(principal, id, { at: clock.now(), action });
      // Forgetting costs a second note at most.
      if (openings.size >= MOST_OPENINGS) openings.clear();
      openings.add(opening);
    }
    const file = { key, ...formOf({ id, hasVideo: recording.hasVideo && !voice }) };
    return sendFile(files, file, request, reply);
  });

  app.get('/files/recordings/:id/poster', async (request, reply) => {
    const principal = await principalOf(request);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a recording is asked next
    const id = idOf(request) as RecordingId;
    if (!(await office.services.recordings.get(principal, id))) throw failure({ code: 'not-found' });
    const file = { key: posterKey(principal.companyId, id), name: `recording-${id}.webp`, type: 'image/webp' };
    return sendFile(files, file, request, reply);
  });
}
