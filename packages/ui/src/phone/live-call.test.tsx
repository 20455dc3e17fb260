import type { Locale } from '@bureau/core/accounts';
import type { CallQuality } from '@bureau/core/media';
import { Pause } from 'lucide-react';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { CallControls } from './call-controls.tsx';
import { CallDock } from './call-dock.tsx';
import { CallPeople } from './call-people.tsx';
import type { DockCall } from './dock-call.ts';
import { MiniCall } from './mini-call.tsx';
import { ParkedCall, ParkedCalls } from './parked-calls.tsx';
import { QualityDetails, QualityMark } from './quality-mark.tsx';

const messages = { en: await loadMessages('en'), fr: await loadMessages('fr') };
const nothing = () => undefined;
const ADA: DockCall = { id: 'c', peer: { id: 'u', name: 'Ada' }, phase: 'active', answeredAt: 0, muted: false };
const MEASURES = { lossPercent: 12.4, uplinkLossPercent: 0, jitterMs: 3, roundTripMs: 24 };

function drawn(element: ReactElement, locale: Locale = 'en'): string {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      {element}
    </LanguageProvider>,
  );
}

it.each<[Locale, CallQuality, string]>([
  ['en', { level: 'good', ...MEASURES }, 'Good connection'],
  ['en', { level: 'poor', reason: 'packet-loss', ...MEASURES }, 'Poor connection: your network loses packets'],
  ['en', { level: 'fair', reason: 'uplink', ...MEASURES }, 'Fair connection: your sound does not get through well'],
  ['fr', { level: 'fair', reason: 'delay', ...MEASURES }, 'Connexion moyenne\u202f: le réseau est lent'],
  ['fr', { level: 'poor', reason: 'no-audio-arriving', ...MEASURES }, 'Mauvaise connexion\u202f: aucun son n’arrive'],
])('says in %s how good the connection is, and what is worst about it (%j)', (locale, quality, sentence) => {
  expect(drawn(<QualityMark quality={quality} expanded={false} onOpen={nothing} />, locale)).toContain(
    `aria-label="${sentence}"`,
  );
  const details = drawn(<QualityDetails quality={quality} />, locale);
  expect(details).toContain(sentence);
  expect(details).toMatch(/12\s?%/);
});

it('gives advice where something is wrong, and none where it is not', () => {
  const advice = 'What the others say has gaps.';
  const poor = { level: 'poor', reason: 'packet-loss', ...MEASURES } as const;
  expect(drawn(<QualityDetails quality={poor} />)).toContain(advice);
  expect(drawn(<QualityDetails quality={{ level: 'good', ...MEASURES }} />)).not.toContain(advice);
});

it('is a dark stage with large pictures, and as light as the page with small ones', () => {
  const withPictures = (look: 'stage' | 'card') =>
    drawn(
      <CallDock call={ADA} level={0} onMute={nothing} onHangUp={nothing} pictures={{ look, stage: <i>pictures</i> }} />,
    );
  expect(withPictures('stage')).toMatch(/data-look="stage" data-theme="dark"/);
  expect(withPictures('card')).toContain('data-look="card"');
  expect(withPictures('card')).not.toContain('data-theme');
});

it('names everybody of a conference, and says each notice aloud', () => {
  const call: DockCall = { ...ADA, title: 'Ada, Ben', notices: [{ kind: 'recording', text: 'This call is recorded' }] };
  const html = drawn(<CallDock call={call} level={0} onMute={nothing} onHangUp={nothing} hint="You are muted." />);
  expect(html).toContain('>Ada, Ben</strong>');
  expect(html).toMatch(/<output[^>]*>.*This call is recorded.*?<\/output>/);
  expect(html).toMatch(/<output[^>]*>You are muted\.<\/output>/);
});

it('shows what has no room behind one button, and why something cannot be done', () => {
  const html = drawn(
    <CallControls
      actions={[
        {
          id: 'hold',
          label: 'Hold',
          icon: Pause,
          onChoose: nothing,
          place: 'dock',
          group: 'people',
          pressed: false,
          disabledReason: 'Not now',
        },
        { id: 'add', label: 'Add', icon: Pause, onChoose: nothing, place: 'wide', group: 'people' },
      ]}
    />,
  );
  expect(html).toMatch(/aria-label="Hold"/);
  expect(html).toContain('Not now');
  expect(html).toContain('data-control="more"');
  expect(html).not.toContain('aria-label="Add"');
});

it('lists who is in the call and how', () => {
  const html = drawn(
    <CallPeople
      people={[
        { id: 'a', name: 'Ada', isOwn: false, state: 'muted' },
        { id: 'b', name: 'Ben', isOwn: false, state: 'ringing' },
        { id: 'c', name: 'Cleo', isOwn: true, state: 'on-hold' },
      ]}
    />,
    'fr',
  );
  for (const words of ['Ada', 'Micro coupé', 'Ça sonne…', 'Cleo (vous)', 'En attente']) expect(html).toContain(words);
});

it('shows a parked call with its number, how long it waits and how to take it', () => {
  const html = drawn(
    <ParkedCalls>
      <ParkedCall id="a" people="Ada" by="Ben" slot="701" endsAt={90_500} onRetrieve={nothing} />
    </ParkedCalls>,
  );
  expect(html).toContain('701');
  expect(html).toMatch(/1:30 left · parked by Ben/);
  expect(html).toContain('aria-label="Take the call of Ada"');
});

it('has the same ends in the floating window, and none once it is over', () => {
  const mini = (call: Partial<DockCall>) =>
    drawn(
      <MiniCall
        call={{ ...ADA, ...call }}
        level={0}
        track={undefined}
        onMute={nothing}
        onHangUp={nothing}
        hold={{ onHold: true, onChange: nothing }}
      />,
    );
  expect(mini({ muted: true })).toMatch(/aria-label="Unmute"/);
  expect(mini({})).toMatch(/aria-label="Resume"/);
  expect(mini({})).toMatch(/aria-label="Hang up"/);
  expect(mini({ phase: 'ended', endReason: 'hung-up' })).not.toContain('<button');
});
