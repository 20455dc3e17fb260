import type { DialTo, StreamEvent } from '@bureau/api';
import { createStore } from 'zustand/vanilla';
import { randomDeskPhoneId } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { DeskPhones, DeskPhonesState } from './desk-phones.ts';

/** Desk phones with their inputs. */
export interface DeskPhonesRoom extends DeskPhones {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: DeskPhonesState = { phones: [], notPickedUp: undefined };

/** The own desk phones, live. */
export function createDeskPhones(requests: Requests): DeskPhonesRoom {
  const store = createStore<DeskPhonesState>(() => EMPTY);
  let asked: DialTo | undefined;
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
    async call(to) {
      asked = to;
      await requests.once((api, signal) => api.deskPhones.callFrom.mutate({ to }, { signal }));
    },
    async take(callId) {
      asked = undefined;
      await requests.once((api, signal) => api.deskPhones.take.mutate({ callId }, { signal }));
    },
    async hold(callId) {
      await requests.repeatable((api, signal) => api.calls.hold.mutate({ callId }, { signal }));
    },
    async resume(callId) {
      await requests.repeatable((api, signal) => api.calls.resume.mutate({ callId }, { signal }));
    },
    async hangUp(callId) {
      await requests.repeatable((api, signal) => api.calls.hangUp.mutate({ callId }, { signal }));
    },
    receive(event) {
      if (event.type === 'stream.opened') store.setState({ phones: event.deskPhones });
      else if (event.type === 'desk-phones.changed') store.setState({ phones: event.phones });
      else if (event.type === 'desk-phone.not-picked-up') store.setState({ notPickedUp: { to: asked } });
    },
    clear() {
      asked = undefined;
      store.setState(EMPTY);
    },
  };
}
