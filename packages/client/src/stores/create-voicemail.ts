import type { StreamEvent } from '@bureau/api';
import type { VoicemailId } from '@bureau/core/kernel';
import type { MailboxSettings, VoicemailMessage } from '@bureau/core/voicemail';
import { createStore } from 'zustand/vanilla';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';
import type { Voicemail, VoicemailState } from './mailbox.ts';
import { createPages, mergeById } from './pages.ts';

const PAGE_SIZE = 50;
const GREETING = '/files/greeting';
const EMPTY: VoicemailState = { unheard: 0, status: 'idle', messages: [], hasMore: true, settings: undefined };

/** The mailbox with its inputs. */
export interface VoicemailRoom extends Voicemail {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** The own mailbox, page by page, with everything that happens to it. */
export function createVoicemail(requests: Requests, files: Pick<FileTransfer, 'urlOf' | 'put'>): VoicemailRoom {
  const store = createStore<VoicemailState>(() => EMPTY);
  const newestFirst = mergeById<VoicemailMessage>((a, b) => b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1));
  const pages = createPages<VoicemailMessage>(
    (cursor) =>
      requests.repeatable((api, signal) =>
        api.voicemail.list.query({ limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }, { signal }),
      ),
    newestFirst,
    ({ status, rows, hasMore }) => store.setState({ status, messages: rows, hasMore }),
  );
  const known = (id: VoicemailId) => store.getState().messages.find((message) => message.id === id);
  const put = (message: VoicemailMessage) => pages.change((rows) => newestFirst(rows, [message]));
  const remove = (id: VoicemailId) =>
    pages.change((rows) => (rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows));
  const setHeard = (id: VoicemailId, heard: boolean) => {
    const message = known(id);
    if (message && message.heard !== heard) put({ ...message, heard });
  };
  const setUnheard = (unheard: number) => {
    if (unheard !== store.getState().unheard) store.setState({ unheard: Math.max(0, unheard) });
  };
  const setSettings = (settings: MailboxSettings) => {
    store.setState({ settings });
    return settings;
  };
  const loadSettings = async () =>
    setSettings(await requests.repeatable((api, signal) => api.voicemail.settings.query(undefined, { signal })));
  /** What is shown before the server has said so is taken back when it refuses. */
  const tryFirst = async (show: () => void, takeBack: () => void, ask: () => Promise<unknown>) => {
    show();
    try {
      await ask();
    } catch (error) {
      takeBack();
      throw error;
    }
  };

  return {
    store,
    load: () => pages.load(),
    loadMore: () => pages.loadMore(),
    async message(id) {
      return known(id) ?? requests.repeatable((api, signal) => api.voicemail.get.query({ id }, { signal }));
    },
    async mark(id, heard) {
      const before = known(id);
      const { unheard } = store.getState();
      const isChange = before !== undefined && before.heard !== heard;
      await tryFirst(
        () => {
          setHeard(id, heard);
          if (isChange) setUnheard(unheard + (heard ? -1 : 1));
        },
        () => {
          if (!isChange) return;
          setHeard(id, !heard);
          setUnheard(store.getState().unheard + (heard ? 1 : -1));
        },
        () => requests.repeatable((api, signal) => api.voicemail.mark.mutate({ id, heard }, { signal })),
      );
    },
    async delete(id) {
      const before = known(id);
      const step = before?.heard === false ? 1 : 0;
      await tryFirst(
        () => {
          remove(id);
          setUnheard(store.getState().unheard - step);
        },
        () => {
          if (before) put(before);
          setUnheard(store.getState().unheard + step);
        },
        () => requests.repeatable((api, signal) => api.voicemail.delete.mutate({ id }, { signal })),
      );
    },
    async restore(id) {
      await requests.repeatable((api, signal) => api.voicemail.restore.mutate({ id }, { signal }));
    },
    loadSettings,
    async saveSettings(change) {
      const before = store.getState().settings;
      if (before) setSettings({ ...before, ...change });
      try {
        setSettings(await requests.repeatable((api, signal) => api.voicemail.saveSettings.mutate(change, { signal })));
      } catch (error) {
        store.setState({ settings: before });
        throw error;
      }
    },
    async saveGreeting(sound) {
      await files.put(GREETING, sound);
      await loadSettings();
    },
    async deleteGreeting() {
      setSettings(
        await requests.repeatable((api, signal) => api.voicemail.deleteGreeting.mutate(undefined, { signal })),
      );
    },
    async savePin(pin) {
      setSettings(await requests.repeatable((api, signal) => api.voicemail.savePin.mutate({ pin }, { signal })));
    },
    async deletePin() {
      setSettings(await requests.repeatable((api, signal) => api.voicemail.deletePin.mutate(undefined, { signal })));
    },
    soundUrl: (id) => files.urlOf(`/files/voicemail/${id}`),
    greetingUrl: () => files.urlOf(GREETING, { version: store.getState().settings?.greeting.version ?? '' }),
    receive(event) {
      if (event.type === 'stream.opened') {
        setUnheard(event.unheardVoicemail);
      } else if (event.type === 'voicemail.received' || event.type === 'voicemail.restored') {
        put(event.message);
        setUnheard(event.unheard);
      } else if (event.type === 'voicemail.marked') {
        setHeard(event.id, event.heard);
        setUnheard(event.unheard);
      } else if (event.type === 'voicemail.deleted') {
        remove(event.id);
        setUnheard(event.unheard);
      }
    },
    clear() {
      pages.clear();
      store.setState(EMPTY);
    },
  };
}
