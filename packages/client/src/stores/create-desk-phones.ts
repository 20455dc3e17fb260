import type { DialTo, StreamEvent } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import { type CallId, isLine } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import { randomDeskPhoneId } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { DeskPhoneRing, DeskPhones, DeskPhonesState } from './desk-phones.ts';

/** Desk phones with their inputs. */
export interface DeskPhonesRoom extends DeskPhones {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: DeskPhonesState = { phones: [], ringing: undefined, notPickedUp: undefined };

/** The own desk phones, live. */
export function createDeskPhones(requests: Requests): DeskPhonesRoom {
  const store = createStore<DeskPhonesState>(() => EMPTY);
  let asked: DialTo | undefined;
  /** What was asked for last, until it is known how it went: an answer may come after that. */
  let wanted: DeskPhoneRing | undefined;
  /** The own calls that a line carries. */
  const onLines = new Set<CallId>();

  async function ring(ringing: DeskPhoneRing, request: () => Promise<unknown>): Promise<void> {
    asked = ringing.kind === 'call' ? ringing.to : undefined;
    wanted = ringing;
    try {
      await request();
    } catch (error) {
      if (wanted === ringing) wanted = undefined;
      throw error;
    }
    if (wanted === ringing) store.setState({ ringing });
  }
  function isOver(): void {
    wanted = undefined;
    if (store.getState().ringing) store.setState({ ringing: undefined });
  }
  function changed({ id, status, direction, ownDevice }: CallView): void {
    const isOnLine = status !== 'ended' && ownDevice !== undefined && isLine(ownDevice);
    const isNew = isOnLine && !onLines.has(id);
    if (isOnLine) onLines.add(id);
    else onLines.delete(id);
    const isWanted = wanted?.kind === 'take' ? wanted.callId === id : direction === 'outgoing';
    if (isNew && isWanted) isOver();
  }
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
    call: (to) =>
      ring({ kind: 'call', to }, () =>
        requests.once((api, signal) => api.deskPhones.callFrom.mutate({ to }, { signal })),
      ),
    take: (callId) =>
      ring({ kind: 'take', callId }, () =>
        requests.once((api, signal) => api.deskPhones.take.mutate({ callId }, { signal })),
      ),
    async cancel() {
      await requests.repeatable((api, signal) => api.deskPhones.cancel.mutate(undefined, { signal }));
      isOver();
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
      if (event.type === 'stream.opened') {
        store.setState({ phones: event.deskPhones });
        // How it went meanwhile was told to nobody.
        isOver();
        onLines.clear();
        event.calls.forEach(changed);
      } else if (event.type === 'call.changed') changed(event.call);
      else if (event.type === 'desk-phones.changed') store.setState({ phones: event.phones });
      else if (event.type === 'desk-phone.not-picked-up') {
        isOver();
        store.setState({ notPickedUp: { to: asked } });
      }
    },
    clear() {
      asked = undefined;
      wanted = undefined;
      onLines.clear();
      store.setState(EMPTY);
    },
  };
}
