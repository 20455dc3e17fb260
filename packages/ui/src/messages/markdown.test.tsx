import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

const ADA = '11111111-2222-4333-8444-555555555555';

const html = (text: string) =>
  renderToStaticMarkup(
    <Markdown text={text} ownId="me" nameOf={(userId) => (userId === ADA ? 'Ada Lovelace' : undefined)} />,
  ).replace(/^<div class="[^"]*">|<\/div>$/g, '');

test.each([
  ['plain words', 'Hello', '<p>Hello</p>'],
  ['lines', 'a\nb', '<p>a<br/>b</p>'],
  ['emphasis', '**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>'],
  ['a list', '- a\n- b', '<ul><li><span>a</span></li><li><span>b</span></li></ul>'],
  ['a numbered list', '3. a', '<ol start="3"><li><span>a</span></li></ol>'],
  ['a quote', '> a', '<blockquote><p>a</p></blockquote>'],
  ['code', '```\n<b>\n```', '<pre><code>&lt;b&gt;</code></pre>'],
  ['a heading is no heading of the page', '# a', '<p><strong>a</strong></p>'],
  ['what means something to HTML', 'a < b && c', '<p>a &lt; b &amp;&amp; c</p>'],
])('%s', (_name, text, expected) => {
  expect(html(text)).toBe(expected);
});

test.each(['https://example.com/x', 'http://example.com/', 'mailto:ada@example.com', 'tel:+33199001234'])(
  'an address that may be opened: %s',
  (address) => {
    expect(html(`[x](${address})`)).toBe(
      `<p><a href="${address}" target="_blank" rel="noreferrer noopener nofollow">x</a></p>`,
    );
  },
);

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '"><svg onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
])('hostile text stays text: %s', (text) => {
  expect(html(text)).not.toMatch(/<(?!\/?(?:p|br\/|strong|em|s|code|pre|ul|ol|li|span|blockquote|hr\/)[\s>])/);
});

test('a picture from elsewhere is an address, not fetched', () => {
  expect(html('![secret](https://evil.example/pixel.png)')).toMatch(
    /^<p><a href="https:\/\/evil[^>]*>secret<\/a><\/p>$/,
  );
});

test('mentions show the name that the person has now, whoever is no member what was written', () => {
  expect(html(`[@Ada](mention:${ADA}) hi`)).toMatch(/<span class="[^"]*">@Ada Lovelace<\/span> hi/);
  expect(html('[@Bo](mention:21111111-2222-4333-8444-555555555555)')).toBe('<p>@Bo</p>');
});

const numbered = (text: string) =>
  renderToStaticMarkup(
    <Markdown
      text={text}
      ownId="me"
      nameOf={() => undefined}
      numbers={{
        find: (words) =>
          [...words.matchAll(/\d{10}/g)].map(({ index, 0: number }) => ({ from: index, to: index + 10, number })),
        draw: (number, written) => <mark title={number}>{written}</mark>,
      }}
    />,
  ).replace(/^<div class="[^"]*">|<\/div>$/g, '');
const mark = (number: string) => `<mark title="${number}">${number}</mark>`;

test.each([
  ['in words', 'a 0199001234 b', `<p>a ${mark('0199001234')} b</p>`],
  ['several', '0199001234, 0199001235', `<p>${mark('0199001234')}, ${mark('0199001235')}</p>`],
  ['in a list, in bold', '- **0199001234**', `<ul><li><strong>${mark('0199001234')}</strong></li></ul>`],
  ['not in code', '`0199001234`', '<p><code>0199001234</code></p>'],
])('numbers: %s', (_name, text, expected) => {
  expect(numbered(text).replace(/<\/?span>/g, '')).toBe(expected);
});

test('a number in a link is part of the link', () => {
  expect(numbered('[0199001234](https://example.com/)')).toMatch(/^<p><a [^>]*>0199001234<\/a><\/p>$/);
});

test.each([
  ['quotes', '>'.repeat(5_000)],
  ['brackets', '['.repeat(5_000)],
  ['stars', '*a '.repeat(3_000)],
  ['lists', Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
])('depth without end does no harm: %s', (_name, text) => {
  const began = performance.now();
  expect(html(text).length).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(2_000);
});
