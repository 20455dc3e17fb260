import { LOCALES } from '@bureau/core/accounts';
import { DIAL_IN_PROMPTS } from '@bureau/core/meetings';
import { MENU_PROMPTS } from '@bureau/core/voicemail';
import { expect, test } from 'vitest';
import { spokenPrompt } from './sounds.ts';

test.each(LOCALES)('every sentence can be said in %s', async (locale) => {
  for (const name of [...MENU_PROMPTS, ...DIAL_IN_PROMPTS]) {
    const frames = await spokenPrompt(name, locale);
    // From half a second to ten, in frames of 20 ms.
    expect(frames.length).toBeGreaterThan(25);
    expect(frames.length).toBeLessThan(500);
  }
});
