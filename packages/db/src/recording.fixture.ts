import { randomUUID } from 'node:crypto';
import type { CallId, RecordingId } from '@bureau/core/kernel';
import type { Recorded, Recording } from '@bureau/core/recordings';
import { T0 } from './company.fixture.ts';

/** Ada records Ben; Cleo hears it when it is shared with her; Dan has nothing to do with it; Root is an admin. */
export const [ADA, BEN, CLEO, DAN, ROOT] = [0, 1, 2, 3, 4];
/** Their places in a company of PEOPLE. */
export const EVERYBODY = [ADA, BEN, CLEO, DAN, ROOT];
export const PEOPLE = [{}, {}, {}, {}, { isAdmin: true }];

/** A list without a filter. */
export const ALL = { filter: 'all', people: [], limit: 50 } as const;

/** A call that somebody records. */
export const recordedCall = (): Extract<Recorded, { kind: 'call' }> => ({
  kind: 'call',
  callId: randomUUID() as CallId,
});

/** A recording that can be heard, of a call of nobody unless it says otherwise. */
export const recordingOf = (fields: Partial<Recording> = {}): Recording => ({
  id: randomUUID() as RecordingId,
  of: recordedCall(),
  startedAt: T0,
  status: 'ready',
  durationMs: 1_000,
  sizeBytes: 1,
  people: [],
  tracks: [],
  sharedWith: [],
  peaks: [1, 2],
  chapters: [],
  hasVideo: false,
  ...fields,
});
