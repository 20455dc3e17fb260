import type { DirectoryPerson } from '@bureau/core/contacts';
import type { CallId, VoicemailId } from '@bureau/core/kernel';
import type { VoicemailMessage } from '@bureau/core/voicemail';
import { callId } from '@bureau/testkit';
import { Encoder } from '@evan/opus';
import { localFiles } from '../adapters/storage/local-files.ts';
import { FRAME_SAMPLES, OggOpusPages, OPUS_RATE } from '../capture/ogg-opus.ts';
import type { TestOffice } from '../compose/office.fixture.ts';
import { voicemailKey } from './voicemail-service.ts';

/** Samples of a tone. */
export function tone(hz: number, ms: number, rate = OPUS_RATE, loudness = 9_000): Int16Array {
  const count = Math.round((rate * ms) / 1_000);
  return Int16Array.from({ length: count }, (_, at) => Math.round(loudness * Math.sin((2 * Math.PI * hz * at) / rate)));
}

/** A tone as an Ogg Opus file of 20 ms frames. */
export function toneFile(hz: number, ms: number): Buffer {
  const encoder = new Encoder({ channels: 1, sample_rate: OPUS_RATE, application: 'voip' });
  const samples = tone(hz, ms);
  const pages = new OggOpusPages(1);
  const written = [pages.head()];
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
    const frame = Int16Array.from({ length: FRAME_SAMPLES }, (_, index) => samples[at + index] ?? 0);
    written.push(pages.frames([encoder.encode(frame).slice()]));
  }
  return Buffer.concat(written);
}

/** How much of a tone is in these samples (Goertzel), as an amplitude. */
export function amplitudeAt(samples: Int16Array, hz: number, rate: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + k * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - k * one * two)) / samples.length;
}

/** Puts a message of two seconds into somebody's mailbox. */
export async function leaveMessage(
  office: TestOffice,
  owner: DirectoryPerson,
  fields: Partial<VoicemailMessage> = {},
  sound: Buffer = Buffer.from('OggS'),
): Promise<VoicemailId> {
  const id = callId() as string as VoicemailId;
  await localFiles(`${office.dataFolder}/files`).put(voicemailKey(office.company.id, id), sound);
  await office.voicemail.add(office.company.id, {
    id,
    ownerId: owner.id,
    callId: id as string as CallId,
    callerId: owner.id,
    receivedAt: office.clock.now(),
    durationMs: 2_000,
    reason: 'dnd',
    heard: false,
    sizeBytes: sound.length,
    peaks: [],
    ...fields,
  });
  return id;
}
