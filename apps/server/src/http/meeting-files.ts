import { failure } from '@bureau/api';
import type { FileStore } from '@bureau/core/files';
import type { MeetingId } from '@bureau/core/kernel';
import type { MeetingMessageId } from '@bureau/core/meetings';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import type { MeetingAsker } from '../meetings/kept-readers.ts';
import type { ClientAddress } from './client-address.ts';
import { principalOfRequests } from './principal-of-requests.ts';
import { sendFile } from './send-file.ts';

interface MeetingFilesDeps {
  readonly office: Office;
  readonly files: FileStore;
  readonly address: ClientAddress;
}

const LONGEST_NAME = 1_000;
const ofMeeting = z.object({ id: z.uuid() });
const ofMessage = ofMeeting.extend({ message: z.uuid() });
const named = z.object({ name: z.string().max(LONGEST_NAME) });

/** Files in the chat of meetings, for members by their session and for guests by their secret. */
export function serveMeetingFiles(app: FastifyInstance, { office, files, address }: MeetingFilesDeps): void {
  const { meetings } = office.services;
  const principalOf = principalOfRequests(office, address);

  /* oxlint-disable typescript/no-unsafe-type-assertion -- whether there are such things is asked next */
  const askerOf = async (request: FastifyRequest): Promise<MeetingAsker> => {
    const secret = /^Guest (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const { id: meetingId } = found(ofMeeting, request.params) as { id: MeetingId };
    if (secret === undefined) {
      const principal = await principalOf(request);
      return { kind: 'member', principal, companyId: principal.companyId, meetingId };
    }
    const guest = await meetings.guestByToken(secret);
    if (!guest) throw failure({ code: 'unauthenticated' });
    // For a guest no other meeting exists.
    if (guest.meetingId !== meetingId) throw failure({ code: 'not-found' });
    return { kind: 'guest', guest, companyId: guest.companyId, meetingId };
  };

  app.get('/files/meetings/:id/:message', async (request, reply) => {
    const { message } = found(ofMessage, request.params);
    const opened = await meetings.openFile(await askerOf(request), message as MeetingMessageId);
    if (!opened) throw failure({ code: 'not-found' });
    const { name, picture } = opened.file;
    const type = picture?.type ?? 'application/octet-stream';
    return sendFile(files, { key: opened.key, name, type }, request, reply);
  });
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post('/files/meetings/:id', async (request, reply) => {
      const asker = await askerOf(request);
      const { name } = found(named, request.query);
      try {
        const sent = await meetings.sendFile(asker, name, request.raw.iterator({ destroyOnReturn: false }));
        if (!sent.ok) throw failure(sent.error);
        return await reply.code(204).send();
      } catch (error) {
        // Whoever sent it has gone, and hears no answer.
        if (request.raw.destroyed && !request.raw.complete) throw failure({ code: 'bad-input' });
        throw error;
      } finally {
        // Whoever is refused is still sending, and reads the answer after that.
        request.raw.resume();
      }
    });
  });
}

function found<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw failure({ code: 'not-found' });
  return parsed.data;
}
