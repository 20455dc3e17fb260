import { LOCALES } from '@bureau/core/accounts';
import { MENU_PROMPTS } from '@bureau/core/voicemail';
import { expect, test } from 'vitest';
import { spokenPrompt } from './sounds.ts';

test.each(LOCALES)('every sentence of the menu can be said in %s', async (locale) => {
  for (const name of MENU_PROMPTS) {
    const frames = await spokenPrompt(name, locale);
    // From half a second to ten, in frames of 20 ms.
    expect(frames.length).toBeGreaterThan(25);
    expect(frames.length).toBeLessThan(500);
  }
});
