import { LOCALES } from '@bureau/core/accounts';
import { spokenTime } from '@bureau/core/desk-phones';
import { DIAL_IN_PROMPTS } from '@bureau/core/meetings';
import { MENU_PROMPTS } from '@bureau/core/voicemail';
import { expect, test } from 'vitest';
import { methods } from './protocol.ts';
import { spokenPrompt } from './sounds.ts';

test.each(LOCALES)('every sentence can be said in %s', async (locale) => {
  for (const name of [...MENU_PROMPTS, ...DIAL_IN_PROMPTS]) {
    const frames = await spokenPrompt(name, locale);
    // From half a second to ten, in frames of 20 ms.
    expect(frames.length).toBeGreaterThan(25);
    expect(frames.length).toBeLessThan(500);
  }
});

test.each(LOCALES)('every minute of the day can be told in %s', async (locale) => {
  const names = new Set(Array.from({ length: 24 * 60 }, (_, minute) => spokenTime(minute, locale)).flat());
  for (const name of names) {
    const asked = { roomId: 'clock', sounds: [{ kind: 'prompt', name, locale }] };
    expect(methods.play.params.safeParse(asked).success, name).toBe(true);
    const frames = await spokenPrompt(name, locale);
    // From a fifth of a second to two, in frames of 20 ms.
    expect(frames.length, name).toBeGreaterThan(10);
    expect(frames.length, name).toBeLessThan(100);
  }
});
