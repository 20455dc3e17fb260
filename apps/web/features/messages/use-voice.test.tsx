import { LanguageProvider, loadMessages } from '@bureau/ui/language';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { BureauContext } from '../../shell/bureau.ts';
import { RoomContext } from './use-room.ts';
import { useVoice } from './use-voice.ts';

/* oxlint-disable typescript/no-unsafe-type-assertion -- of the client only what records and sends is there */

test('who presses the microphone twice is recorded once', async () => {
  const endings: (() => void)[] = [];
  const recordVoice = async () => {
    const sound = new Promise((resolve) => {
      endings.push(() => resolve({ recorded: new Blob(['x']), durationMs: 1, peaks: [] }));
    });
    return { sound, takeNew: () => new Blob([]), stop: () => endings[0]?.(), cancel: () => undefined };
  };
  const sent: string[] = [];
  const room = {
    keepVoice: () => undefined,
    leftVoices: async () => [],
    sendVoice: () => ({ sent: Promise.resolve('voice') }),
    send: async (_id: string, _text: string, { fileIds }: { fileIds: string[] }) => void sent.push(...fileIds),
  };
  let voice: ReturnType<typeof useVoice> | undefined;
  function Probe() {
    voice = useVoice('conversation' as never, 'Ada');
    return null;
  }
  renderToStaticMarkup(
    <LanguageProvider locale="en" messages={await loadMessages('en')} timeZone="UTC">
      <BureauContext value={{ devices: { recordVoice } } as never}>
        <RoomContext value={room as never}>
          <Probe />
        </RoomContext>
      </BureauContext>
    </LanguageProvider>,
  );
  voice?.begin();
  voice?.begin();
  await expect.poll(() => endings).toHaveLength(1);
  voice?.send();
  await expect.poll(() => sent).toEqual(['voice']);
  voice?.begin();
  await expect.poll(() => endings).toHaveLength(2);
});
