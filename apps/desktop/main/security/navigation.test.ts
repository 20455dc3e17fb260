import { expect, test } from 'vitest';
import { navigationTo } from './navigation.ts';

const ORIGIN = 'https://bureau.example';

test.each([
  ['https://bureau.example/calls', 'stay'],
  ['https://BUREAU.example:443/m/x', 'stay'],
  ['http://bureau.example/', 'outside'],
  ['https://bureau.example:8443/', 'outside'],
  ['https://bureau.example.evil.example/', 'outside'],
  ['mailto:helene@atelier.example', 'outside'],
  ['tel:+33199001234', 'dial'],
  ['callto:camille', 'dial'],
  ['https://bureau.example@evil.example/', 'refuse'],
  ['file:///etc/passwd', 'refuse'],
  ['javascript:alert(1)', 'refuse'],
  ['data:text/html,<script>alert(1)</script>', 'refuse'],
  ['blob:https://bureau.example/1234', 'refuse'],
  ['about:blank', 'refuse'],
  ['chrome://settings', 'refuse'],
  ['devtools://devtools/bundled/inspector.html', 'refuse'],
  ['view-source:https://bureau.example/', 'refuse'],
  ['ms-msdt:/id PCWDiagnostic', 'refuse'],
  ['smb://evil.example/share', 'refuse'],
  ['search-ms:query=x', 'refuse'],
  ['\\\\evil.example\\share', 'refuse'],
  ['vscode://x', 'refuse'],
  ['', 'refuse'],
  [`https://evil.example/${'a'.repeat(5_000)}`, 'refuse'],
])('%s: %s', (target, expected) => {
  expect(navigationTo(target, ORIGIN)).toBe(expected);
});
