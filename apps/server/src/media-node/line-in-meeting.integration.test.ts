import { once } from 'node:events';
import { lineOf, type ParticipantId } from '@bureau/core/kernel';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { hears } from '../adapters/asterisk/caller.fixture.ts';
import { tone } from '../capture/spooled.fixture.ts';
import { SyntheticDevice } from './device.fixture.ts';
import { ALICE, connect, startNode, value } from './media-node.fixture.ts';
import { LINE_RATE, LINE_SAMPLES } from './voice-mix.ts';

const ROOM = 'a meeting with a telephone';
const LINE = lineOf('1795689746.96');
const HZ = { alice: 730, phone: 1_130 };

/** A gateway in which somebody speaks in a tone, until nobody listens any more. */
async function speaking(onEnded = () => {}): Promise<string> {
  const gateway = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'media' });
  await once(gateway, 'listening');
  onTestFinished(() => gateway.close());
  gateway.on('connection', (socket) => {
    let said = 0;
    const timer = setInterval(() => {
      const frame = Int16Array.from({ length: LINE_SAMPLES }, () => {
        said += 1;
        return Math.round(9_000 * Math.sin((2 * Math.PI * HZ.phone * said) / LINE_RATE));
      });
      socket.send(Buffer.from(frame.buffer));
    }, 20);
    socket.once('close', () => {
      clearInterval(timer);
      onEnded();
    });
  });
  const address = gateway.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen');
  return `ws://127.0.0.1:${address.port}/`;
}

test('a telephone in a meeting is heard, and shown to speak', async () => {
  const { link, events } = await connect((await startNode()).port);
  const [alice, phone] = [
    '00000000-0000-4000-8000-000000000011' as ParticipantId,
    '00000000-0000-4000-8000-000000000012' as ParticipantId,
  ];
  const both = { hears: 'others', isHeard: true, sends: ['microphone'] } as const;
  const peers = [
    { ...both, peerId: ALICE, name: alice },
    { ...both, peerId: LINE, name: phone },
  ];
  value(await link.open(ROOM, 'meeting'));
  const device = await SyntheticDevice.enter(link, ROOM, ALICE);
  value(await link.arrange(ROOM, { revision: 1, isHd: false, peers, captures: [] }));
  await device.publishMicrophone(-20, true, tone(HZ.alice, 1_000));
  value(await link.attach(ROOM, LINE, { url: await speaking(), authorization: '' }));
  await hears(device, HZ.phone);
  await vi.waitFor(() =>
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'speakers', speakers: [expect.objectContaining({ name: phone })] }),
    ),
  );
});

test.for(['call', 'echo', 'meeting'] as const)('the sound of a telephone ends with its room: %s', async (kind) => {
  const { link } = await connect((await startNode()).port);
  const onEnded = vi.fn<() => void>();
  value(await link.open(ROOM, kind));
  value(await link.attach(ROOM, LINE, { url: await speaking(onEnded), authorization: '' }));
  expect(onEnded).not.toHaveBeenCalled();
  value(await link.close(ROOM));
  await vi.waitFor(() => expect(onEnded).toHaveBeenCalledOnce());
});
