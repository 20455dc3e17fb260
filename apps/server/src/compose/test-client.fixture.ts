import type { Actor, StreamEvent, StreamItem } from '@bureau/api';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { DeviceConnection } from '../presence/device-registry.ts';

/** One client of a person: its connection, and every event its stream has brought. */
export interface TestClient {
  readonly actor: Actor;
  readonly person: DirectoryPerson;
  readonly events: StreamEvent[];
  readonly items: StreamItem[];
  /** The events of one type, oldest first. */
  of<T extends StreamEvent['type']>(type: T): Extract<StreamEvent, { type: T }>[];
  readonly connection: DeviceConnection;
  /** How often the server asked whether the client is there; it answers while it is not silent. */
  isSilent: boolean;
  /** Closes the connection, as a crash does, or with a goodbye. */
  leave(cause?: 'silent' | 'goodbye'): Promise<void>;
}
