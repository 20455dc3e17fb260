import type { StreamSnapshot } from '@bureau/api';
import type { FormerColleague } from '@bureau/core/contacts';
import { person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { createDirectory } from './directory.ts';
import { requestsTo } from './requests.fixture.ts';

const [ada, ben] = [person({ givenName: 'Ada' }), person({ givenName: 'Ben' })];
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is read here
const opened = { type: 'stream.opened' } as StreamSnapshot;
const settled = () => new Promise((resolve) => setTimeout(resolve));

function room() {
  let people = [ada, ben];
  let former: readonly FormerColleague[] = [];
  let asked = 0;
  let held = Promise.resolve();
  const directory = createDirectory(
    requestsTo({
      contacts: {
        directory: async () => {
          asked += 1;
          const answer = people;
          await held;
          return answer;
        },
        former: () => former,
      },
    }),
  );
  const photos = () => directory.store.getState().people.map(({ photoId }) => photoId);
  return {
    directory,
    photos,
    asked: () => asked,
    /** Answers are on their way until then. */
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    become: (now: typeof people, left = former) => ([people, former] = [now, left]),
  };
}

test('another photo is known at once, on the person alone', async () => {
  const { directory, photos } = room();
  await directory.load();
  directory.receive({ type: 'person.photo-changed', userId: ben.id, photoId: 'new' });
  expect(photos()).toEqual(['', 'new']);
  expect(directory.store.getState().byId.get(ben.id)?.photoId).toBe('new');
});

test('nothing is fetched before somebody looks', async () => {
  const { directory, asked } = room();
  directory.receive(opened);
  await settled();
  expect(asked()).toBe(0);
});

test('what changed while nobody told it is made up for by the next stream, without a moment without people', async () => {
  const { directory, photos, become } = room();
  await directory.load();
  become([{ ...ada, photoId: 'missed' }]);
  directory.receive(opened);
  expect(directory.store.getState().status).toBe('ready');
  await settled();
  expect(photos()).toEqual(['missed']);
});

test('who leaves keeps their name and is in no list; who comes back is a colleague again', async () => {
  const { directory, become } = room();
  become([ada], [{ id: ben.id, name: ben.name }]);
  await directory.load();
  const state = () => directory.store.getState();
  expect(state().former).toEqual(new Map([[ben.id, ben.name]]));

  directory.receive({ type: 'person.left', userId: ada.id });
  expect([state().people, state().byId.size]).toEqual([[], 0]);
  expect(state().former.get(ada.id)).toBe(ada.name);

  directory.receive({ type: 'person.changed', person: ben });
  expect([...state().former.keys()]).toEqual([ada.id]);
  expect(state().people).toEqual([ben]);
});

test('what happens while the answer is on its way is newer than that', async () => {
  const { directory, photos, hold, become } = room();
  const answer = hold();
  const loading = directory.load();
  directory.receive({ type: 'person.photo-changed', userId: ada.id, photoId: 'new' });
  directory.receive({ type: 'person.left', userId: ben.id });
  expect(directory.store.getState().people).toEqual([]);
  answer();
  await loading;
  expect(photos()).toEqual(['new']);
  expect(directory.store.getState().former.get(ben.id)).toBe(ben.name);

  become([ada]);
  const renewed = hold();
  directory.receive(opened);
  directory.receive({ type: 'person.photo-changed', userId: ada.id, photoId: 'newest' });
  renewed();
  await settled();
  expect(photos()).toEqual(['newest']);
});

test('an answer that comes after the sign-out is for nobody', async () => {
  const { directory, hold } = room();
  await directory.load();
  const answer = hold();
  directory.receive(opened);
  directory.clear();
  answer();
  await settled();
  expect(directory.store.getState()).toMatchObject({ status: 'idle', people: [] });
});
