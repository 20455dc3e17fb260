import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { GreetingEditor, type GreetingEditorProps } from './greeting-editor.tsx';

const sound = { src: '/files/greeting', durationMs: 4_000, peaks: [10, 90, 40] };
const nothing = () => undefined;

async function drawn(change: Partial<GreetingEditorProps> = {}, locale: Locale = 'en') {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <GreetingEditor
        current={{ ...sound, isOwn: false }}
        step={{ kind: 'none' }}
        ownName="Camille Morin"
        onRecord={nothing}
        onFile={nothing}
        onStop={nothing}
        onDiscard={nothing}
        onUse={nothing}
        onBackToHouse={nothing}
        {...change}
      />
    </LanguageProvider>,
  );
}

it('lets the greeting of the house be heard, and says what an own one may say', async () => {
  const html = await drawn();
  expect(html).toContain('The greeting of the house');
  expect(html).toContain('You have reached Camille Morin');
  expect(html).not.toContain('Back to the greeting of the house');
  expect(await drawn({}, 'fr')).toContain('L’annonce de la maison');
});

it('offers the way back from an own one', async () => {
  const html = await drawn({ current: { ...sound, isOwn: true } });
  expect(html).toContain('Your greeting');
  expect(html).toContain('Back to the greeting of the house');
});

it('counts down while it records, and tells screen readers only now and then', async () => {
  const html = await drawn({ step: { kind: 'recording', level: 0.5, leftMs: 41_400 } });
  for (const words of ['Recording: speak now', '42 seconds left', '50 seconds left', 'role="meter"', 'Stop']) {
    expect(html).toContain(words);
  }
});

it('lets a new one be heard before callers hear it', async () => {
  const html = await drawn({ step: { kind: 'review', sound, isSaving: false } });
  for (const words of ['callers do not hear it yet', 'Use this greeting', 'Record again', 'Discard']) {
    expect(html).toContain(words);
  }
});

it('says what went wrong', async () => {
  const html = await drawn({ problem: 'The microphone is blocked.' });
  expect(html).toContain('role="alert"');
  expect(html).toContain('The microphone is blocked.');
});
