import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageProvider, loadMessages } from '../language/index.ts';
import { Reactions } from './reactions.tsx';

test('of whom a reaction is, is heard with it, and not left to the browser to show', async () => {
  const html = renderToStaticMarkup(
    <LanguageProvider locale="en" messages={await loadMessages('en')} timeZone="UTC">
      <Reactions
        reactions={[{ emoji: '👍', count: 2, isOwn: false, names: 'Ada and Ben' }]}
        onReact={() => undefined}
      />
    </LanguageProvider>,
  );
  expect(html.replace(/<[^>]*>/g, '')).toBe('👍 2 from Ada and Ben');
  expect(html).not.toContain('title=');
});
