import { expect, test } from 'vitest';
import { turnServerFor } from './turn.ts';

test('credentials are those a TURN server computes from the same secret', () => {
  const urls = ['turn:turn.example:3478', 'turns:turn.example:5349?transport=tcp'];
  const twelveHoursBefore = (1_900_000_000 - 12 * 60 * 60) * 1_000 + 999;
  // printf 1900000000:alicealice.tab1 | openssl dgst -sha1 -hmac 'a secret of the relay' -binary | base64
  expect(turnServerFor({ urls, secret: 'a secret of the relay' }, 'alicealice.tab1', twelveHoursBefore)).toEqual({
    urls,
    username: '1900000000:alicealice.tab1',
    credential: 'L4SmYV6K2/giOrSWXdViegggxMU=',
  });
});
