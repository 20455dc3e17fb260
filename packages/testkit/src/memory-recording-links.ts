import type { CompanyId } from '@bureau/core/kernel';
import type { RecordingLink, RecordingLinkStore } from '@bureau/core/recordings';
import type { MemoryRecordings } from './memory-recordings.ts';

/** Links to recordings in memory; every company is called Company. */
export class MemoryRecordingLinks implements RecordingLinkStore {
  readonly #recordings: MemoryRecordings;
  readonly #links = new Map<string, RecordingLink & { readonly companyId: CompanyId }>();

  constructor(recordings: MemoryRecordings) {
    this.#recordings = recordings;
  }

  add: RecordingLinkStore['add'] = async (companyId, link, tokenHash) => {
    this.#links.set(nameOf(tokenHash), { ...link, companyId });
    this.#recordings.audit(link.recordingId, { at: link.madeAt, userId: link.madeBy, action: 'linked' });
  };

  list: RecordingLinkStore['list'] = async (companyId, recordingId, now) =>
    [...this.#links.values()]
      .filter((link) => link.companyId === companyId && link.recordingId === recordingId && link.expiresAt > now)
      .map(({ companyId: _company, ...link }) => link);

  revoke: RecordingLinkStore['revoke'] = async ({ companyId, userId }, recordingId, id, at) => {
    const found = [...this.#links].find(
      ([, link]) => link.companyId === companyId && link.recordingId === recordingId && link.id === id,
    );
    if (!found) return false;
    this.#links.delete(found[0]);
    this.#recordings.audit(recordingId, { at, userId, action: 'unlinked' });
    return true;
  };

  byToken: RecordingLinkStore['byToken'] = async (tokenHash, now) => {
    const link = this.#links.get(nameOf(tokenHash));
    const known = link && link.expiresAt > now ? this.#recordings.known(link.recordingId) : undefined;
    if (!link || !known) return undefined;
    const { companyId, recording } = known;
    return { companyId, companyName: 'Company', expiresAt: link.expiresAt, recording };
  };

  note: RecordingLinkStore['note'] = async ({ recording }, action, at) =>
    this.#recordings.audit(recording.id, { at, action });
}

const nameOf = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
