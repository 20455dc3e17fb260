import type { Self, StreamEvent } from '@bureau/api';
import type { PersonSettings } from '@bureau/core/accounts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { ReadonlyStore } from './readonly-store.ts';
import type { SelfState, Settings } from './stores.ts';

/** The signed-in person and their settings, with their inputs. */
export interface SelfRoom {
  readonly store: ReadonlyStore<SelfState>;
  readonly settings: Settings;
  signedIn(self: Self): void;
  receive(event: StreamEvent): void;
  clear(): void;
}

/** The own identity, presence and settings. */
export function createSelf(requests: Requests): SelfRoom {
  const store = createStore<SelfState>(() => ({ self: undefined }));
  const settings = createStore<{ settings: PersonSettings | undefined }>(() => ({ settings: undefined }));

  const change = (part: Partial<Self>) => {
    const { self } = store.getState();
    if (self) store.setState({ self: { ...self, ...part } });
    if (part.settings) settings.setState({ settings: part.settings });
  };
  return {
    store,
    settings: {
      store: settings,
      async save(wanted) {
        const before = settings.getState().settings;
        if (before) change({ settings: { ...before, ...wanted } });
        try {
          const saved = await requests.repeatable((api, signal) =>
            api.accounts.saveSettings.mutate(wanted, { signal }),
          );
          change({ settings: saved });
        } catch (error) {
          if (before) change({ settings: before });
          throw error;
        }
      },
      saveWorkingTime: ({ timeZone, workingHours }) => {
        const time = { timeZone, workingHours: workingHours && { ...workingHours, days: [...workingHours.days] } };
        return requests.repeatable((api, signal) => api.accounts.saveWorkingTime.mutate(time, { signal }));
      },
    },
    signedIn(self) {
      store.setState({ self });
      settings.setState({ settings: self.settings });
    },
    receive(event) {
      const { self } = store.getState();
      if (event.type === 'stream.opened') change({ settings: event.settings, presence: event.ownPresence });
      else if (event.type === 'settings.changed') change({ settings: event.settings });
      else if (event.type === 'rights.changed') change({ isAdmin: event.isAdmin });
      else if (event.type === 'company.renamed' && self) change({ company: { ...self.company, name: event.name } });
      else if (event.type === 'person.changed' && event.person.id === self?.person.id) change({ person: event.person });
      else if (event.type === 'presence.own-changed') change({ presence: event.own });
    },
    clear() {
      store.setState({ self: undefined });
      settings.setState({ settings: undefined });
    },
  };
}
