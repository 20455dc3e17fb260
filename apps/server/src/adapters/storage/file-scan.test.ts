import { expect, test } from 'vitest';
import { noScan, scanBy } from './file-scan.ts';

async function* bytes(text: string) {
  yield Buffer.from(text);
}

test('the program decides by its end, and an unknown one is no answer', async () => {
  expect(await scanBy('grep -q -v EICAR').isHarmful(bytes('harmless'))).toBe(false);
  expect(await scanBy('grep -q -v EICAR').isHarmful(bytes('EICAR'))).toBe(true);
  await expect(scanBy('grep --no-such-option').isHarmful(bytes('x'))).rejects.toThrow('ended with 2');
  await expect(scanBy('no-such-program-here -').isHarmful(bytes('x'))).rejects.toThrow('no-such-program-here');
  expect(await noScan.isHarmful(bytes('x'))).toBe(false);
});
