import type { BoardElement } from '@bureau/core/meetings';
import { afterEach, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { BoardLink } from '../meetings/meetings.ts';
import { type OpenBoard, openBoard, readBoard } from './open-board.ts';

/** The board of a meeting as the server holds it, and the ways of several people to it. */
class SharedBoard {
  readonly document = new Doc();
  readonly #people = new Set<{ changed: (update: Uint8Array) => void; reset: () => void; isCut: boolean }>();
  readonly #open: OpenBoard[] = [];
  largest = 0;
  messages = 0;

  /** Somebody comes; `cut` breaks their connection, `mend` brings it back. */
  comes() {
    const changes = new Set<(update: Uint8Array) => void>();
    const resets = new Set<() => void>();
    const person = {
      isCut: false,
      changed: (update: Uint8Array) => changes.forEach((listener) => listener(update)),
      reset: () => resets.forEach((listener) => listener()),
    };
    this.#people.add(person);
    const through = async () => {
      await Promise.resolve();
      if (person.isCut) throw new BureauError({ code: 'unavailable' });
    };
    const link: BoardLink = {
      load: async () => {
        await through();
        return encodeStateAsUpdate(this.document);
      },
      change: async (update) => {
        await through();
        this.messages += 1;
        this.largest = Math.max(this.largest, update.length);
        applyUpdate(this.document, update);
        for (const each of this.#people) if (!each.isCut) each.changed(update);
        await through();
      },
      onChange(listener) {
        changes.add(listener);
        return () => changes.delete(listener);
      },
      onReset(listener) {
        resets.add(listener);
        return () => resets.delete(listener);
      },
      pointers: createStore(() => ({ pointers: new Map() })),
      point: () => undefined,
    };
    const board = openBoard(link);
    this.#open.push(board);
    return {
      board,
      cut: () => {
        person.isCut = true;
      },
      mend: () => {
        person.isCut = false;
        person.reset();
      },
    };
  }

  close() {
    for (const board of this.#open) board.close();
  }
}

let shared = new SharedBoard();
afterEach(() => {
  shared.close();
  shared = new SharedBoard();
});

const drawn = (id: string, version = 1, fields: object = {}): BoardElement => ({
  id,
  type: 'rectangle',
  version,
  versionNonce: version,
  isDeleted: false,
  index: 'a0',
  ...fields,
});

const formsOn = (board: OpenBoard) => board.elements().map(({ id, version }) => `${id}${version}`);
const isLoaded = (board: OpenBoard) => expect.poll(() => board.store.getState().isLoaded).toBe(true);

test('what one draws is with the others, also with those who come later', async () => {
  const [ada, ben] = [shared.comes(), shared.comes()];
  await Promise.all([isLoaded(ada.board), isLoaded(ben.board)]);
  let told = 0;
  ben.board.onChange(() => (told += 1));
  ada.board.put([drawn('a'), drawn('b')]);
  await expect.poll(() => formsOn(ben.board)).toEqual(['a1', 'b1']);
  expect(told).toBe(1);
  ben.board.put([drawn('a', 2, { isDeleted: true })]);
  await expect.poll(() => formsOn(ada.board)).toEqual(['a2', 'b1']);
  const late = shared.comes();
  await expect.poll(() => late.board.elements()).toEqual(ada.board.elements());
  expect(readBoard(encodeStateAsUpdate(shared.document))).toEqual(ada.board.elements());
});

test('an older form, one that is known, and what is nothing of a board are not shared', async () => {
  const ada = shared.comes();
  await isLoaded(ada.board);
  ada.board.put([drawn('a', 5)]);
  await expect.poll(() => shared.messages).toBe(1);
  ada.board.put([drawn('a', 5), drawn('a', 4), drawn('b', 1, { type: 'iframe' })]);
  ada.board.put([drawn('c')]);
  await expect.poll(() => formsOn(ada.board)).toEqual(['a5', 'c1']);
  expect(shared.messages).toBe(2);
});

test('the editor changes its own elements in place: what was shared before stays as it was', async () => {
  const [ada, ben] = [shared.comes(), shared.comes()];
  await Promise.all([isLoaded(ada.board), isLoaded(ben.board)]);
  const element = { ...drawn('a'), x: 1 };
  ada.board.put([element]);
  await expect.poll(() => formsOn(ben.board)).toEqual(['a1']);
  Object.assign(element, { version: 2, versionNonce: 2, x: 7 });
  ada.board.put([element]);
  await expect.poll(() => ben.board.elements()).toEqual([{ ...element }]);
});

test('much at once goes in pieces that the server takes, and what is too large for one is left out', async () => {
  const ada = shared.comes();
  await isLoaded(ada.board);
  const stroke = (id: string, length: number) => drawn(id, 1, { type: 'freedraw', text: 'x'.repeat(length) });
  ada.board.put([...Array.from({ length: 20 }, (_, at) => stroke(`s${at}`, 30_000)), stroke('huge', 200_000)]);
  await expect.poll(() => readBoard(encodeStateAsUpdate(shared.document)).length).toBe(20);
  expect(shared.largest).toBeLessThan(130_000);
  expect(shared.messages).toBe(10);
});

test('what was drawn without a connection is shared when it is back, and the newer of two forms stays', async () => {
  const [ada, ben] = [shared.comes(), shared.comes()];
  await Promise.all([isLoaded(ada.board), isLoaded(ben.board)]);
  ada.board.put([drawn('a'), drawn('b')]);
  await expect.poll(() => formsOn(ben.board)).toEqual(['a1', 'b1']);
  ada.cut();
  ada.board.put([drawn('a', 3), drawn('b', 2), drawn('c')]);
  await expect.poll(() => ada.board.store.getState().problem?.detail.code).toBe('unavailable');
  ben.board.put([drawn('a', 2), drawn('b', 4), drawn('d')]);
  ada.mend();
  await expect.poll(() => formsOn(ben.board)).toEqual(['a3', 'b4', 'c1', 'd1']);
  await expect.poll(() => ada.board.elements()).toEqual(ben.board.elements());
  expect(ada.board.store.getState().problem).toBeUndefined();
});

test('whatever happens in whatever order, the boards are equal at the end', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = seeded(seed);
    const people = [shared.comes(), shared.comes(), shared.comes()];
    await Promise.all(people.map(({ board }) => isLoaded(board)));
    for (let step = 0; step < 40; step += 1) {
      const person = people[Math.floor(random() * people.length)];
      const luck = random();
      if (luck < 0.1) person?.cut();
      else if (luck < 0.25) person?.mend();
      else {
        const id = 'abcde'.charAt(Math.floor(random() * 5));
        const known = person?.board.elements().find((each) => each.id === id)?.version ?? 0;
        const nonce = Math.floor(random() * 1_000);
        person?.board.put([{ ...drawn(id, known + 1), versionNonce: nonce, isDeleted: random() < 0.2 }]);
      }
      if (random() < 0.5) await Promise.resolve();
    }
    for (const person of people) person.mend();
    const everywhere = () => [
      readBoard(encodeStateAsUpdate(shared.document)),
      ...people.map(({ board }) => board.elements()),
    ];
    await expect
      .poll(() => new Set(everywhere().map((each) => JSON.stringify(each))).size, { message: `seed ${seed}` })
      .toBe(1);
    shared.close();
    shared = new SharedBoard();
  }
});

/** Numbers from 0 to 1, the same ones for one seed (a linear congruential generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
