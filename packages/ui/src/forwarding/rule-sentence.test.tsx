import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import type { ForwardingRule } from '@bureau/core/routing';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { useRuleSentences } from './rule-sentence.ts';

// oxlint-disable typescript/no-unsafe-type-assertion, unicorn/no-thenable -- literals of branded types; rules, which nobody awaits
const [ben, cleo, dora] = ['Ben', 'Cleo', 'Dora'] as UserId[] as [UserId, UserId, UserId];
const messages = { en: await loadMessages('en'), fr: await loadMessages('fr') };

function Sentence({ rule, hasMailbox }: { rule: ForwardingRule; hasMailbox: boolean }) {
  return <>{useRuleSentences({ nameOf: (id) => id, hasMailbox }).whole(rule)}</>;
}
function said(
  when: ForwardingRule['when'],
  then: ForwardingRule['then'],
  locale: 'en' | 'fr' = 'en',
  hasMailbox = true,
) {
  const rule = { id: 'r' as ForwardingRuleId, name: '', isEnabled: true, when, then };
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <Sentence rule={rule} hasMailbox={hasMailbox} />
    </LanguageProvider>,
  ).replaceAll(/[\u00a0\u202f]/g, ' ');
}
const to = (...userIds: UserId[]) => ({ kind: 'people', userIds, order: 'in-turn', ringForMs: 20_000 }) as const;
const evening = { days: [1, 2, 3, 4, 5], fromMinute: 1_080, toMinute: 480, outside: false };
const mailbox = { kind: 'voicemail' } as const;

it.each<[ForwardingRule['when'], ForwardingRule['then'], string, string]>([
  [
    { on: 'always' },
    to(ben),
    'All calls: ring Ben for 20 s, then to my mailbox',
    'Tous les appels : appeler Ben pendant 20 s, puis vers ma messagerie',
  ],
  [
    { on: 'always', statuses: ['away', 'busy'], callerIds: [dora], hours: evening },
    to(ben, cleo),
    'Calls from Dora, while I am shown as Away or Busy, Mon–Fri from 18:00 to 08:00: ring Ben, then Cleo, 20 s each, then to my mailbox',
    'Les appels de Dora, avec le statut Absent ou Occupé, lun.–ven. de 18:00 à 08:00 : appeler Ben, puis Cleo, 20 s chacun, puis vers ma messagerie',
  ],
  [
    { on: 'no-answer', afterMs: 10_000, callerIds: [dora, cleo] },
    { ...to(ben, cleo), order: 'at-once' },
    'When I do not answer within 10 s, calls from Dora or Cleo: ring Ben and Cleo at once for 20 s, then to my mailbox',
    'Quand je ne réponds pas en 10 s, appels de Dora ou Cleo : appeler Ben et Cleo en même temps pendant 20 s, puis vers ma messagerie',
  ],
  [
    { on: 'busy', hours: { ...evening, outside: true } },
    mailbox,
    'When I am on another call, except Mon–Fri from 18:00 to 08:00: to my mailbox',
    'Quand je suis déjà en ligne, sauf lun.–ven. de 18:00 à 08:00 : vers ma messagerie',
  ],
  [
    { on: 'offline', hours: { days: [6, 7], fromMinute: 0, toMinute: 0, outside: false } },
    { kind: 'number', number: '+33 1' },
    'When none of my devices is connected, Sat and Sun: to +33 1',
    'Quand aucun de mes appareils n’est connecté, sam. et dim. : vers le +33 1',
  ],
])('%j', (when, then, en, fr) => {
  expect(said(when, then)).toBe(en);
  expect(said(when, then, 'fr')).toBe(fr);
});

it('names no mailbox that takes no messages', () => {
  expect(said({ on: 'dnd' }, to(ben), 'en', false)).toBe('When I have chosen Do not disturb: ring Ben for 20 s');
});
