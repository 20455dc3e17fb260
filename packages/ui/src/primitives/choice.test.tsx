import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { SegmentedControl } from './choice.tsx';

it.each([
  ['en', 'Fax: Not yet'],
  ['fr', 'Fax\u202f: Not yet'],
] as const)(
  'an option that cannot be chosen is named with its reason, as one writes it in %s',
  async (locale, name) => {
    const drawn = renderToStaticMarkup(
      <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
        <SegmentedControl
          label="Use"
          options={[
            { value: 'call', label: 'Calls' },
            { value: 'fax', label: 'Fax', disabledReason: 'Not yet' },
          ]}
          value="call"
          onChange={() => undefined}
        />
      </LanguageProvider>,
    );
    expect(drawn).toContain(`aria-label="${name}"`);
    expect(drawn).toContain('aria-label="Calls"');
  },
);
