import type { Locale } from '@bureau/core/accounts';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { PinForm } from './pin-form.tsx';
import { PinState } from './pin-state.tsx';

const nothing = () => undefined;

async function drawn(children: ReactNode, locale: Locale = 'en') {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      {children}
    </LanguageProvider>,
  );
}

it('says that nobody is asked for a PIN, and offers to set one', async () => {
  const state = <PinState hasPin={false} number="*97" onChoose={nothing} onRemove={nothing} />;
  const html = await drawn(state);
  expect(html).toContain('Dial *97 on your desk phone to hear your messages. Nobody is asked for a PIN.');
  expect(html).toContain('Set a PIN');
  expect(html).not.toContain('Remove');
  expect(await drawn(state, 'fr')).toContain('Choisir un code PIN');
});

it('says that one is asked for, and offers to change it and to take it away', async () => {
  const html = await drawn(<PinState hasPin number="*97" onChoose={nothing} onRemove={nothing} />);
  for (const words of ['It asks for your PIN first.', 'Change the PIN', 'Remove the PIN'])
    expect(html).toContain(words);
});

it('hides what is typed until it is asked to show it, and says why it was refused', async () => {
  const html = await drawn(<PinForm id="pin" extension="2101" error="Try again." onSubmit={nothing} />);
  for (const words of ['type="password"', 'inputMode="numeric"', '4 to 10 digits.', 'Show the PIN', 'Try again.']) {
    expect(html).toContain(words);
  }
});
