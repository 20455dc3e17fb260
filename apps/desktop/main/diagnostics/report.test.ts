import { expect, test } from 'vitest';
import { reportOf } from './report.ts';

test('a report names program and machine, and keeps secrets and people out', () => {
  const report = reportOf({
    versions: { bureau: '0.1.0', electron: '45.4.1' },
    system: 'linux x64 6.1',
    server: 'https://bureau.example',
    isSignedIn: true,
    isInCall: false,
    screens: ['1440x900'],
    memoryMegabytes: 312,
    log: [
      ...Array.from({ length: 100 }, (_, at) => `line ${at}`),
      'loaded https://bureau.example/m/SeCrEt?token=abc for helene@atelier.example at +33 1 99 00 12 34',
    ],
  });
  expect(report.split('\n').slice(0, 8)).toEqual([
    'Bureau for the desktop',
    'bureau 0.1.0',
    'electron 45.4.1',
    'system linux x64 6.1',
    'server https://bureau.example',
    'signed in yes, in a call no',
    'screens 1440x900',
    'memory 312 MB',
  ]);
  expect(report).toContain('line 99');
  expect(report).not.toContain('line 20\n');
  expect(report).not.toMatch(/SeCrEt|abc|helene|1 99 00/);
});
