import type { StreamEvent } from '@bureau/api';
import { createStore } from 'zustand/vanilla';
import { randomDeskPhoneId } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { DeskPhones, DeskPhonesState } from './desk-phones.ts';

/** Desk phones with their inputs. */
export interface DeskPhonesRoom extends DeskPhones {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** The own desk phones, live. */
export function createDeskPhones(requests: Requests): DeskPhonesRoom {
  const store = createStore<DeskPhonesState>(() => ({ phones: [] }));
  return {
    store,
    list: (ownerId) =>
      requests.repeatable((api, signal) => api.deskPhones.list.query({ ...(ownerId && { ownerId }) }, { signal })),
    link(name, ownerId) {
      const phone = { id: randomDeskPhoneId(), name, ...(ownerId && { ownerId }) };
      return requests.once((api, signal) => api.deskPhones.link.mutate(phone, { signal }));
    },
    async unlink(id) {
      await requests.once((api, signal) => api.deskPhones.unlink.mutate({ id }, { signal }));
    },
    receive(event) {
      if (event.type === 'stream.opened') store.setState({ phones: event.deskPhones });
      else if (event.type === 'desk-phones.changed') store.setState({ phones: event.phones });
    },
    clear: () => store.setState({ phones: [] }),
  };
}
