import { expect, test } from 'vitest';
import { type LimitsForm, limitsProblems } from './limits-form.ts';

const right: LimitsForm = { mostCalls: '10', mostSpent: '', mainNumber: '' };
const isOutside = (text: string) => text.startsWith('+33');

test.each<[string, Partial<LimitsForm>, (keyof LimitsForm)[]]>([
  ['nothing', {}, []],
  ['all of it filled in', { mostSpent: '12,50', mainNumber: ' +33 1 99 00 01 00 ' }, []],
  ['no calls at all', { mostCalls: '0' }, ['mostCalls']],
  ['more calls than there are', { mostCalls: '1001' }, ['mostCalls']],
  ['what is no amount', { mostSpent: 'much' }, ['mostSpent']],
  ['an extension', { mainNumber: '12' }, ['mainNumber']],
  ['everything', { mostCalls: '', mostSpent: '-1', mainNumber: 'x' }, ['mostCalls', 'mostSpent', 'mainNumber']],
])('wrong: %s', (_, change, problems) => {
  expect([...limitsProblems({ ...right, ...change }, isOutside)]).toEqual(problems);
});
