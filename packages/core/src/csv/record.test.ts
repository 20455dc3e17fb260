import { expect, test } from 'vitest';
import { csvRecord } from './record.ts';

test.each<[readonly (string | number)[], string]>([
  [['Ada', 'Lovelace'], 'Ada,Lovelace'],
  [['', ''], ','],
  [[0, -3, 1.5], '0,-3,1.5'],
  [['Gagnon, Hélène'], '"Gagnon, Hélène"'],
  [['the “best” "one"'], '"the “best” ""one"""'],
  [['two\nlines', 'two\r\nlines'], '"two\nlines","two\r\nlines"'],
  [[' Ada '], '" Ada "'],
  [['O’Brien; Jean-Luc'], 'O’Brien; Jean-Luc'],
  [['=1+1'], "'=1+1"],
  [['=HYPERLINK("http://evil.example","x")'], `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  [['+33142685300', '-1', '@SUM(A1)'], "+33142685300,'-1,'@SUM(A1)"],
  [['+1+1', '+1 1', '+A1'], "'+1+1,'+1 1,'+A1"],
  [['\t=1', '\r=1', '\n=1'], `'\t=1,"'\r=1","'\n=1"`],
  [[' =1', '\u00a0+1'], `' =1,'\u00a0+1`],
  [['＝1', '＋1', '－1', '＠a'], "'＝1,'＋1,'－1,'＠a"],
  [['1-1', 'a=b', 'me@home.example'], '1-1,a=b,me@home.example'],
])('%j is written %j', (cells, line) => {
  expect(csvRecord(cells)).toBe(`${line}\r\n`);
});

test.each<[readonly (string | number)[], string]>([
  [['Gagnon, Hélène', 1.5], 'Gagnon, Hélène;1.5'],
  [['O’Brien; Jean-Luc', '"'], '"O’Brien; Jean-Luc";""""'],
  [['=1+1', ''], "'=1+1;"],
])('%j is written %j with semicolons', (cells, line) => {
  expect(csvRecord(cells, ';')).toBe(`${line}\r\n`);
});
