import { expect, test } from 'vitest';
import { invitationBlock, linesAsHtml, placeInBody, removeFromBody } from './invitation-block.ts';

const LINK = 'https://bureau.example/m/AAAAAAAAAAAAAAAAAAAAAA';
const block = (name: string, format: 'html' | 'text' = 'html') =>
  invitationBlock([name, '', `Join: ${LINK}`], LINK, format);
const mine = block('Budget');
const rule = '_'.repeat(20);
/** As Word writes what it was given: other elements, broken lines, marks of its own. */
const byWord = `<html><body lang=EN-GB><div class=WordSection1><p class=MsoNormal>Hello<o:p></o:p></p><p class=MsoNormal><span lang=FR>${rule}
Bureau&nbsp;${rule}</span><o:p></o:p></p><p class=MsoNormal>Budget<o:p></o:p></p><p class=MsoNormal><span lang=FR>${rule}${rule}${rule}</span><o:p></o:p></p><p class=MsoNormal>Bye<o:p></o:p></p></div></body></html>`;

test('nothing of a name becomes a tag, and none ends the invitation', () => {
  const hostile = `<img src=x onerror="a('1')"> & ${'_'.repeat(80)}`;
  const made = block(hostile);
  expect(made).toContain('&lt;img src=x onerror=&quot;a(&#39;1&#39;)&quot;&gt; &amp; ');
  expect(made).toContain(`<a href="${LINK}">${LINK}</a>`);
  expect(made).not.toContain('<img');
  expect(removeFromBody(made, 'html')).toBe('');
  expect(linesAsHtml([`"${LINK}?a&b"`], `${LINK}?a&b`)).toEqual([
    `&quot;<a href="${LINK}?a&amp;b">${LINK}?a&amp;b</a>&quot;`,
  ]);
});

test.each<[string, string, string]>([
  ['nothing', '', mine],
  ['a piece', '<p>Hello</p>', `<p>Hello</p>${mine}`],
  ['a page', '<html><BODY><p>Hello</p></BODY></html>', `<html><BODY><p>Hello</p>${mine}</BODY></html>`],
  ['an earlier one', `<p>Hello</p>${block('Old')}<p>Bye</p>`, `<p>Hello</p>${mine}<p>Bye</p>`],
  ['an earlier one alone in its element', `<div>${block('Old')}</div>`, mine],
  ['one whose end is gone', `<p>${rule} Bureau ${rule}</p>`, `<p>${rule} Bureau ${rule}</p>${mine}`],
  ['the line of another program', `<p>${'_'.repeat(80)}</p>`, `<p>${'_'.repeat(80)}</p>${mine}`],
])('into a body with %s', (_, body, expected) => {
  expect(placeInBody(body, mine, 'html')).toBe(expected);
});

test('placed twice it stands there once', () => {
  const once = placeInBody('<p>Hello</p>', mine, 'html');
  expect(placeInBody(once, mine, 'html')).toBe(once);
});

test.each<[string, string, string]>([
  ['nothing', '', ''],
  ['no invitation', '<p>Hello</p>', '<p>Hello</p>'],
  ['an invitation', `<p>Hello</p>${mine}<p>Bye</p>`, '<p>Hello</p><p>Bye</p>'],
  [
    'an invitation in elements that others share',
    `<div><p>Hello</p><div>${mine}</div></div>`,
    '<div><p>Hello</p></div>',
  ],
  ['two of them: the second is somebody else’s', `${mine}${block('Other')}`, block('Other')],
  [
    'what Word made of it',
    byWord,
    '<html><body lang=EN-GB><div class=WordSection1><p class=MsoNormal>Hello<o:p></o:p></p><p class=MsoNormal>Bye<o:p></o:p></p></div></body></html>',
  ],
])('out of a body with %s', (_, body, expected) => {
  expect(removeFromBody(body, 'html')).toBe(expected);
});

test('a body that is plain text', () => {
  const plain = block('Budget', 'text');
  const placed = placeInBody('Hello\n', plain, 'text');
  expect(placed).toBe(`Hello\n\n${rule} Bureau ${rule}\nBudget\n\nJoin: ${LINK}\n${rule}${rule}${rule}\n`);
  expect(placeInBody(placed, block('Other', 'text'), 'text')).toBe(placed.replace('Budget', 'Other'));
  expect(removeFromBody(`${placed}Bye`, 'text')).toBe('Hello\n\nBye');
  expect(placeInBody(' ', plain, 'text')).toBe(`${plain}\n`);
  expect(removeFromBody(`${plain}\n`, 'text')).toBe('');
});
