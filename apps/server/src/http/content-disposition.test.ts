import { expect, test } from 'vitest';
import { asAttachment } from './content-disposition.ts';

test.each([
  ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
  ['Été (v2).txt', `attachment; filename="_t_ (v2).txt"; filename*=UTF-8''%C3%89t%C3%A9%20%28v2%29.txt`],
  ['a"; x="b\\.html', `attachment; filename="a_; x=_b_.html"; filename*=UTF-8''a%22%3B%20x%3D%22b%5C.html`],
  ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
  ['a\r\nb', `attachment; filename="a__b"; filename*=UTF-8''a%0D%0Ab`],
])('%j', (name, header) => {
  expect(asAttachment(name)).toBe(header);
});
