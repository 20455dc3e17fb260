import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { CallId, RecordingId, VoicemailId } from '@bureau/core/kernel';
import type { TestServer } from './server.fixture.ts';

/** A voicemail and a recording that somebody owns, of one call and without their sound. */
export async function writeHeard({ database }: TestServer, { companyId, userId }: Principal) {
  const callId = randomUUID() as CallId;
  const [voicemailId, recordingId] = [randomUUID() as VoicemailId, randomUUID() as RecordingId];
  const kept = { callId, durationMs: 1_000, sizeBytes: 1, peaks: [] };
  const message = { ...kept, id: voicemailId, ownerId: userId, callerId: userId, receivedAt: 1, heard: false } as const;
  await database?.voicemail.add(companyId, { ...message, reason: 'dnd' });
  await database?.recordings.save(companyId, {
    ...kept,
    id: recordingId,
    of: { kind: 'call', callId },
    chapters: [],
    hasVideo: false,
    startedAt: 1,
    status: 'ready',
    startedBy: userId,
    people: [userId],
    tracks: [],
    sharedWith: [],
  });
  return { callId, voicemailId, recordingId };
}
