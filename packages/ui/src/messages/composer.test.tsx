import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { Composer } from './composer.tsx';

const nothing = () => undefined;

test.each(['en', 'fr'] as const)(
  'in %s, where there is no room for the name the field has it unseen',
  async (locale: Locale) => {
    const label = 'Message to Hélène Gagnon';
    const html = renderToStaticMarkup(
      <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
        <Composer
          label={label}
          initial=""
          takesFocus={false}
          onLeave={nothing}
          people={[]}
          faceOf={nothing}
          onChange={nothing}
          onSend={nothing}
          onEditLast={nothing}
        />
      </LanguageProvider>,
    );
    expect(html).toContain(`aria-label="${label}" placeholder="Message"`);
  },
);
