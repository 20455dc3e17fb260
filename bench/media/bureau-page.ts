import { createBureauClient } from '@bureau/client';
import { rings, watchConnections } from './call-page.ts';

watchConnections();

const client = createBureauClient({ url: location.origin, tones: null });
let callee: Parameters<typeof client.calls.dial>[0] | undefined;

const until = (condition: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!condition()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = client.calls.store.subscribe(look);
    look();
  });

client.calls.store.subscribe(({ ringing: [first] }, before) => {
  if (!first || before.ringing.length > 0) return;
  rings();
  void client.calls.answer(first.id);
});

window.callPage = {
  async ready() {
    await client.signIn(window.person);
    const [other] = (await client.search(window.person.calls)).people;
    callee = other && { userId: other.id };
  },
  async dial() {
    if (!callee) throw new Error('nobody to call');
    await client.calls.dial(callee);
  },
  async end() {
    const { current } = client.calls.store.getState();
    if (current && current.status !== 'ended') await client.calls.hangUp();
    await until(() => client.calls.store.getState().current?.status !== 'active');
  },
};
