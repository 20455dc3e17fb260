import { expect, test, vi } from 'vitest';
import { MessageServer, OWN } from './message-server.fixture.ts';
import { createRoom } from './room.ts';
import { memoryShelf } from './shelf.ts';
import { openTabs } from './tabs.ts';
import { createUnread } from './unread.ts';

test('what came before the room was open was delivered, as what comes after', async () => {
  const server = new MessageServer();
  const unread = createUnread(() => OWN);
  server.hear = (event) => unread.receive(event);
  server.post('early', 'early');
  const room = createRoom({
    requests: server.requests,
    files: { urlOf: (path) => path, put: async () => undefined, delete: async () => undefined },
    authorization: () => ({}),
    shelf: memoryShelf(),
    tabs: openTabs('test', undefined),
    unread,
    ownId: () => OWN,
    serverNow: () => Date.now(),
  });
  server.hear = (event) => room.receive(event);
  await vi.waitFor(() => expect(server.delivered).toEqual([1]), { timeout: 5_000 });
  server.post('late', 'late');
  await vi.waitFor(() => expect(server.delivered).toEqual([1, 2]), { timeout: 5_000 });
  room.close();
});
