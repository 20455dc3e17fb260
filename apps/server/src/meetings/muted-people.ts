import type { MeetingId, ParticipantId } from '@bureau/core/kernel';

/** Whose microphones are muted in which meeting, as the media node said last. */
export class MutedPeople {
  readonly #muted = new Map<MeetingId, Set<ParticipantId>>();

  of(id: MeetingId): readonly ParticipantId[] {
    return [...(this.#muted.get(id) ?? [])];
  }

  /** Whether it is news: the media node says more than once who is muted. */
  note(id: MeetingId, participantId: ParticipantId, muted: boolean): boolean {
    const known = this.#muted.get(id) ?? new Set();
    this.#muted.set(id, known);
    if (known.has(participantId) === muted) return false;
    if (muted) known.add(participantId);
    else known.delete(participantId);
    return true;
  }

  forget(id: MeetingId): void {
    this.#muted.delete(id);
  }
}
