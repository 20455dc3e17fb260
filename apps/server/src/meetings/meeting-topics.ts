import type { MeetingStreamEvent } from '@bureau/api';
import type { Bus, MeetingSessionId, ParticipantId } from '@bureau/core/kernel';

/** Tells those in a meeting what happens: everybody inside, or one of them. */
export class MeetingTopics {
  readonly #bus: Bus;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  tellAll(sessionId: MeetingSessionId, event: MeetingStreamEvent): void {
    this.#bus.publish(`meeting.${sessionId}`, event);
  }

  tell(participantId: ParticipantId, event: MeetingStreamEvent): void {
    this.#bus.publish(`participant.${participantId}`, event);
  }

  /** What one participant is told. What is for everybody inside reaches also those who wait: the listener sorts that out. */
  listen(
    sessionId: MeetingSessionId,
    participantId: ParticipantId,
    listener: (event: MeetingStreamEvent, isForAll: boolean) => void,
  ): () => void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this class publishes under these topics
    const take = (isForAll: boolean) => (event: unknown) => listener(event as MeetingStreamEvent, isForAll);
    const ends = [
      this.#bus.subscribe(`meeting.${sessionId}`, take(true)),
      this.#bus.subscribe(`participant.${participantId}`, take(false)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }
}
