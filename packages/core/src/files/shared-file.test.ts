import { expect, test } from 'vitest';
import { isProgram, LARGEST_SHARED_FILE_BYTES, refusalOfShared, sharedFileName } from './shared-file.ts';

test.each([
  ['Plan.pdf', 'Plan.pdf'],
  ['Été à Montréal (v2).docx', 'Été à Montréal (v2).docx'],
  ['会議.png', '会議.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ada\\plan.txt', 'plan.txt'],
  ['a"b<c>d|e?f*g:h.txt', 'a_b_c_d_e_f_g_h.txt'],
  ['one\r\nSet-Cookie: x=1.txt', 'oneSet-Cookie_ x=1.txt'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  ['zero\u200bwidth\u0000.txt', 'zerowidth.txt'],
  ['  ..hidden. ', 'hidden'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['lone\ud800.txt', 'lone.txt'],
  ['', 'file'],
  ['/', 'file'],
  ['...', 'file'],
  [`${'long'.repeat(60)}.pdf`, `${'long'.repeat(29)}.pdf`],
  ['e\u0301.txt', 'é.txt'],
])('%j is kept as %j', (given, kept) => {
  expect(sharedFileName(given)).toBe(kept);
  expect(sharedFileName(kept)).toBe(kept);
});

test.each([
  ['plan.pdf', 1, undefined],
  ['plan.pdf', 0, 'file-empty'],
  ['plan.pdf', LARGEST_SHARED_FILE_BYTES, undefined],
  ['plan.pdf', LARGEST_SHARED_FILE_BYTES + 1, 'file-too-large'],
  ['setup.exe', 1, 'file-is-program'],
  ['Setup.EXE ', 1, 'file-is-program'],
  ['setup.exe.', 1, 'file-is-program'],
  ['setup.ex\u200be', 1, 'file-is-program'],
  ['photo.png.lnk', 1, 'file-is-program'],
  ['exe', 1, undefined],
  ['notes.exe.txt', 1, undefined],
  ['page.html', 1, undefined],
])('%j of %d bytes: %s', (name, sizeBytes, refusal) => {
  expect(refusalOfShared(name, sizeBytes)).toBe(refusal);
});

test.each([
  ['Windows', [0x4d, 0x5a, 0x90, 0], true],
  ['Linux', [0x7f, 0x45, 0x4c, 0x46], true],
  ['macOS', [0xcf, 0xfa, 0xed, 0xfe], true],
  ['a PNG', [0x89, 0x50, 0x4e, 0x47], false],
  ['a text', [0x68, 0x69], false],
  ['a text that begins with MZ', [0x4d, 0x5a, 0x20, 0x68], false],
  ['nothing', [], false],
])('the first bytes of a program for %s', (_of, bytes, expected) => {
  expect(isProgram(Uint8Array.from(bytes))).toBe(expected);
});
