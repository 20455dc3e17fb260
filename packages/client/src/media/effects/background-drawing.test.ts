import { expect, test, vi } from 'vitest';
import { drawBackground } from './background-drawing.ts';

/** Of the library, which needs a browser: as many of it as were made, and how the next one begins. */
const library = vi.hoisted(() => ({ made: 0, fails: false, isRunning: false }));
vi.mock('@shiguredo/virtual-background', () => ({
  VirtualBackgroundProcessor: class {
    segmentation = { send: async () => undefined };
    constructor() {
      library.made += 1;
    }
    async startProcessing() {
      if (library.isRunning) throw new Error('started already');
      library.isRunning = true;
      if (library.fails) throw new Error('no model');
      return { stop: () => undefined };
    }
    stopProcessing() {
      library.isRunning = false;
    }
  },
}));

const camera = {} as MediaStreamTrack;
const draw = () => drawBackground(camera, { kind: 'blur' }, () => undefined);

test('a processor that could not begin begins later', async () => {
  library.fails = true;
  await expect(draw()).rejects.toThrow('no model');
  library.fails = false;
  const drawn = await draw();
  expect(library).toMatchObject({ made: 1, isRunning: true });
  drawn.close();
  drawn.close();
  expect(library.isRunning).toBe(false);
  (await draw()).close();
  expect(library.made).toBe(1);
});
