import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { SoundPlayer } from './sound-player.tsx';

async function drawn(locale: Locale): Promise<string> {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
      <SoundPlayer label="Ada" src="/files/voicemail/1" durationMs={41_000} peaks={[5, 60]} />
    </LanguageProvider>,
  );
}

it('fetches nothing before somebody wants to hear it', async () => {
  expect(await drawn('en')).toContain('preload="none"');
});

it('is a slider over the whole sound, with its place in words', async () => {
  const html = await drawn('fr');
  expect(html).toContain('max="41000"');
  expect(html).toContain('aria-valuetext="0:00 sur 0:41"');
  expect(html).toContain('aria-label="Lire"');
  expect(html).toContain('aria-label="Vitesse\u202f: 1×"');
});
