import type { DeviceId, ParticipantId } from '@bureau/core/kernel';
import type { Consumer, Producer } from 'mediasoup/types';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { SharedScreens } from './shared-screens.ts';

test('a screen that comes while the recording ends is let go of', async () => {
  let isClosed = false;
  let tapped: (consumer: Consumer) => void = () => undefined;
  const screens = new SharedScreens({
    tap: () => new Promise((resolve) => (tapped = resolve)),
    isKept: () => true,
    open: () => {
      throw new Error('nothing is written any more');
    },
    onFailed: () => undefined,
    log: pino({ level: 'silent' }),
  });
  const taken = screens.take({ id: 'a screen' } as Producer, { peerId: 'd' as DeviceId, name: 'p' as ParticipantId });
  screens.close();
  // All that is asked of it then: mediasoup makes whole ones only with a worker.
  tapped({ close: () => (isClosed = true) } as unknown as Consumer);
  await taken;
  expect(isClosed).toBe(true);
});
