import type { Locale } from '@bureau/core/accounts';
import { outsideParty } from '@bureau/core/kernel';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { CallDock } from './call-dock.tsx';
import type { DockCall } from './dock-call.ts';

const ADA: DockCall = { id: 'c', peer: { id: 'u', name: 'Ada' }, phase: 'active', answeredAt: 0, muted: false };
const MAILBOX = { name: 'Ben' };
const messages = { en: await loadMessages('en'), fr: await loadMessages('fr') };
const nothing = () => undefined;

function drawn(call: Partial<DockCall>, locale: Locale = 'en'): string {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <CallDock call={{ ...ADA, ...call }} level={0} onMute={nothing} onHangUp={nothing} />
    </LanguageProvider>,
  );
}

describe('what is said aloud', () => {
  it.each<[Partial<DockCall>, string]>([
    [{ phase: 'dialling' }, 'Calling Ada'],
    [{ phase: 'ringing' }, 'Ringing at Ada'],
    [{ phase: 'active' }, 'Connected with Ada'],
    [{ phase: 'reconnecting' }, 'Connection lost, reconnecting'],
    [{ phase: 'peer-lost' }, 'The connection of Ada is lost, waiting'],
    [{ phase: 'ended', endReason: 'declined' }, 'Ada declined'],
    [{ phase: 'ended', endReason: 'dnd' }, 'Ada does not want to be disturbed'],
    [{ phase: 'ended', endReason: 'line-failed' }, 'The phone network did not take the call. Try again later.'],
    [
      { phase: 'ended', endReason: 'line-failed', peer: { id: outsideParty('112'), name: '112' } },
      'The emergency call did not get through. Call 112 from another telephone now.',
    ],
    [{ phase: 'ended', endReason: 'hung-up', peer: { id: outsideParty('112'), name: '112' } }, 'Call ended'],
    [{ mailbox: MAILBOX }, 'The mailbox of Ben answers'],
    [{ phase: 'ended', endReason: 'voicemail', mailbox: MAILBOX }, 'Mailbox of Ben: call ended'],
    [{ muted: true }, 'Microphone muted'],
  ])('%j: %s', (call, sentence) => {
    expect(drawn(call)).toMatch(new RegExp(`aria-live="polite"[^>]*>${sentence}<`));
  });
});

describe('a mailbox that has answered', () => {
  // The clock of a page that is not shown yet stands at 0.
  const since = 0;

  it('speaks, then listens with the time of the message and its limit, then counts the last seconds', () => {
    expect(drawn({ mailbox: MAILBOX })).toContain('Greeting');
    expect(drawn({ mailbox: { ...MAILBOX, since } })).toMatch(
      /aria-label="Length of your message"[^>]*>0:00<.*of 3:00/,
    );
    expect(drawn({ mailbox: { ...MAILBOX, since: since - 170_000 } })).toMatch(/>2:50<.*10 seconds left/);
    expect(drawn({ mailbox: { ...MAILBOX, since } }, 'fr')).toContain('sur 3:00');
  });

  it.each<[DockCall['mailbox'], string]>([
    [{ ...MAILBOX, since, outcome: 'left' }, 'Message left'],
    [{ ...MAILBOX, since, outcome: 'left', endedBy: 'key' }, 'Message left'],
    [{ ...MAILBOX, since, outcome: 'left', endedBy: 'silence' }, 'Message left: nothing more was heard'],
    [{ ...MAILBOX, since, outcome: 'left', endedBy: 'limit' }, 'Message left: it was as long as it may be'],
    [{ ...MAILBOX, outcome: 'none' }, 'No message left'],
    [
      { ...MAILBOX, since, outcome: 'failed', endedBy: 'disk-full' },
      'The message was not kept to its end. Call again.',
    ],
  ])('%j ends with: %s', (mailbox, sentence) => {
    const html = drawn({ phase: 'ended', endReason: 'voicemail', mailbox });
    expect(html).toContain(`${sentence}<`);
    expect(html).toMatch(new RegExp(`aria-live="polite"[^>]*>${sentence}`));
  });
});

it('offers to cancel what is not answered, and to hang up what is', () => {
  expect(drawn({ phase: 'ringing' }, 'fr')).toContain('aria-label="Annuler l’appel"');
  expect(drawn({ phase: 'active' }, 'fr')).toContain('aria-label="Raccrocher"');
});

it('shows the microphone as a pressed button while it is muted, and not at all without one', () => {
  expect(drawn({ muted: true })).toMatch(
    /aria-label="Unmute"[^>]*aria-pressed="true"|aria-pressed="true"[^>]*aria-label="Unmute"/,
  );
  expect(drawn({ listenOnly: 'No microphone found.' })).not.toContain('aria-pressed');
});

it('shows that muting waits for the media server, and only then', () => {
  expect(drawn({ muteChanging: true })).toMatch(/<button[^>]*aria-label="Mute"[^>]*aria-busy="true".*?spinner/);
  expect(drawn({})).not.toMatch(/aria-busy|spinner/);
});

it.each<[Locale, string]>([
  ['en', 'Ada is muted'],
  ['fr', 'Ada a coupé son micro'],
])('shows and says that the other side is muted (%s)', (locale, sentence) => {
  const html = drawn({ peerMuted: true }, locale);
  expect(html).toMatch(new RegExp(`lucide-mic-off.*?${sentence}</span>`));
  expect(html).toMatch(new RegExp(`aria-live="polite"[^>]*>${sentence}<`));
  expect(drawn({}, locale)).not.toContain(sentence);
  expect(drawn({ peerMuted: true, phase: 'ended' }, locale)).not.toContain(sentence);
});

it('has no controls of a call that is over', () => {
  expect(drawn({ phase: 'ended', endReason: 'hung-up', talkMs: 65_000 })).not.toContain('Hang up');
  expect(drawn({ phase: 'ended', endReason: 'hung-up', talkMs: 65_000 })).toContain('1:05');
});
