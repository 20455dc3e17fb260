import type { StreamEvent } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import type { PersonPresence } from '@bureau/core/presence';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Presence } from './stores.ts';

/** While the person is active the server is told this often. */
const TOUCH_EVERY_MS = 30_000;

/** Presence with its inputs. */
export interface PresenceRoom extends Presence {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** Everybody's presence, from the snapshot and the changes of the stream. */
export function createPresence(requests: Requests): PresenceRoom {
  const store = createStore<{ people: ReadonlyMap<UserId, PersonPresence> }>(() => ({ people: new Map() }));
  const watchers = new Map<UserId, Set<(presence: PersonPresence) => void>>();
  const offline = new Map<UserId, PersonPresence>();
  let isAway = false;
  let touchedAt = Number.NEGATIVE_INFINITY;

  const of = (userId: UserId): PersonPresence => {
    const known = store.getState().people.get(userId) ?? offline.get(userId);
    if (known) return known;
    const absent: PersonPresence = { userId, status: 'offline', text: '' };
    offline.set(userId, absent);
    return absent;
  };
  const replace = (next: ReadonlyMap<UserId, PersonPresence>, candidates: Iterable<UserId>) => {
    const before = new Map([...candidates].map((userId) => [userId, of(userId)]));
    store.setState({ people: next });
    for (const [userId, earlier] of before) {
      const now = of(userId);
      if (now !== earlier) watchers.get(userId)?.forEach((listener) => listener(now));
    }
  };
  const merged = (base: ReadonlyMap<UserId, PersonPresence>, changes: readonly PersonPresence[]) => {
    const next = new Map(base);
    for (const change of changes) {
      const known = store.getState().people.get(change.userId);
      next.set(change.userId, known && isSame(known, change) ? known : change);
    }
    return next;
  };

  return {
    store,
    of,
    watch(userId, listener) {
      const listeners = watchers.get(userId) ?? new Set();
      watchers.set(userId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && watchers.get(userId) === listeners) watchers.delete(userId);
      };
    },
    async choose(manual) {
      await requests.repeatable((api, signal) => api.presence.choose.mutate(manual, { signal }));
    },
    touch() {
      const now = Date.now();
      if (!isAway && now - touchedAt < TOUCH_EVERY_MS) return;
      touchedAt = now;
      isAway = false;
      // A lost touch is made up for by the next one.
      requests.once((api, signal) => api.presence.touch.mutate(undefined, { signal })).catch(() => undefined);
    },
    stepAway() {
      touchedAt = Number.NEGATIVE_INFINITY;
      requests.once((api, signal) => api.presence.stepAway.mutate(undefined, { signal })).catch(() => undefined);
    },
    receive(event) {
      if (event.type === 'stream.opened') {
        const next = merged(new Map(), event.presence);
        replace(next, new Set([...store.getState().people.keys(), ...next.keys()]));
        isAway = event.ownPresence.shown === 'away';
      } else if (event.type === 'presence.changed') {
        const changed = event.changes.map((change) => change.userId);
        replace(merged(store.getState().people, event.changes), changed);
      } else if (event.type === 'presence.own-changed') {
        isAway = event.own.shown === 'away';
      }
    },
    clear() {
      replace(new Map(), [...store.getState().people.keys()]);
    },
  };
}

function isSame(a: PersonPresence, b: PersonPresence): boolean {
  return a.status === b.status && a.text === b.text;
}
