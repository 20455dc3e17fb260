import { type DeviceId, lineKey, lineOf } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting } from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import { settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { phonePeople } from '../desk-phones/linked-phone.fixture.ts';
import { carrierWith, trunkId } from '../trunks/carrier.fixture.ts';
import { enterAs, meetingDraft, meetingOf, memberAt, viewIn } from './attending.fixture.ts';

type People = Awaited<ReturnType<typeof phonePeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let tell: People['tell'];
let linked: People['linked'];

const carrier = carrierWith();
const MEETINGS = '+33199000150' as E164;
const line = lineOf('1795689746.96');
const aside = `dial-in-${lineKey(line)}`;

beforeEach(async () => {
  ({ office, ada, ben, tell, linked } = await phonePeople());
  const policy = { allowsInternational: false, allowsPremium: false, mostCalls: 2 };
  const numbers = [{ e164: MEETINGS, isForMeetings: true as const }];
  office.phoneNetwork.set({ trunks: [carrier], rules: [], numbers, policy });
});

async function comesIn(callerNumber = '+33612345678') {
  await tell({ type: 'line-incoming', line, trunkId, calledNumber: MEETINGS, callerNumber });
}

async function types(text: string) {
  for (const key of text) await tell({ type: 'line-key', line, key });
}

/** What was said last in the room of the telephone. */
const said = () => office.rooms.played.get(aside)?.map((sound) => (sound.kind === 'prompt' ? sound.name : ''));
/** What was said to it inside. */
const told = () => office.rooms.playedTo.get(line)?.map((sound) => (sound.kind === 'prompt' ? sound.name : ''));
const peersIn = ({ id }: Meeting): readonly DeviceId[] => office.rooms.rooms[id]?.peers ?? [];

const open = { ...DEFAULT_POLICY, lobby: 'off' } as const;

describe('from outside', () => {
  test('the number, then the lobby, then inside; hanging up leaves', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft());
    const host = await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    expect(office.gateway.known.get(line)).toMatchObject({ isAnswered: true });
    expect(office.rooms.played.get(aside)).toEqual([{ kind: 'prompt', name: 'meeting-number', locale: 'fr' }]);
    await types(meeting.code.slice(0, 1));
    expect(said()).toEqual([]);
    await types(`${meeting.code.slice(1)}#`);
    expect(said()).toEqual(['meeting-lobby']);
    const view = viewIn(host.events);
    const [waiting] = view?.status === 'in' ? view.waiting : [];
    if (!waiting) throw new Error('Nobody waits');
    expect(waiting).toMatchObject({ who: { kind: 'guest', name: '06 12 34 56 78' }, isOnPhone: true });
    office.rooms.tell({ type: 'played', roomId: aside });
    await settled();
    expect(office.rooms.arrangementOf(aside)?.peers).toMatchObject([{ peerId: line, hears: 'music' }]);
    await office.services.meetings.act(memberAt(ada, meeting.id), { type: 'admit', target: waiting.id });
    await settled();
    expect(peersIn(meeting)).toContain(line);
    expect(told()).toEqual(['meeting-inside']);
    expect(Object.keys(office.rooms.rooms)).toEqual([meeting.id]);
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(peersIn(meeting)).not.toContain(line);
    expect(viewIn(host.events)).toMatchObject({ attendees: [{ role: 'host' }] });
    expect(office.errors).toEqual([]);
  });

  test('a PIN where there is a password, which is a PIN too where it is of digits', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ password: '4711', policy: open }));
    expect(meeting.phonePin).toMatch(/^\d{6}$/);
    for (const pin of [meeting.phonePin, '4711']) {
      await comesIn();
      await types(`${meeting.code}#`);
      expect(said()).toEqual(['meeting-pin']);
      await types('1#');
      expect(said()).toEqual(['meeting-wrong-pin', 'meeting-pin']);
      await types(`${pin}#`);
      expect(peersIn(meeting)).toEqual([line]);
      await tell({ type: 'line-ended', line, end: 'hung-up' });
    }
  });

  /** A call that types this PIN, and hangs up; whether it came in. */
  async function tries(meeting: Meeting, pin: string, callerNumber: string): Promise<boolean> {
    await comesIn(callerNumber);
    await types(`${meeting.code}#`);
    await types(`${pin}#`);
    const isIn = peersIn(meeting).includes(line);
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    return isIn;
  }

  test('people behind one number, or none, come in, as many as they are', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ password: '4711', policy: open }));
    for (let at = 0; at < 20; at += 1)
      expect(await tries(meeting, '4711', at % 2 === 0 ? '' : '+33612345678')).toBe(true);
  });

  test('whoever calls by another number each time does not guess for ever', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ password: '4711', policy: open }));
    const other = await meetingOf(office, ada, meetingDraft({ password: '4711', policy: open }));
    for (let at = 0; at < 100; at += 1) {
      expect(await tries(meeting, String(5_000 + at), `+336123456${String(at).padStart(2, '0')}`)).toBe(false);
    }
    expect(await tries(meeting, '4711', '+33612345000')).toBe(false);
    expect(await tries(other, '4711', '+33612345000')).toBe(true);
    await office.clock.advance(3_600_000);
    expect(await tries(meeting, '4711', '+33612345000')).toBe(true);
  });

  test('three wrong numbers are the end of it', async () => {
    await comesIn();
    await types('1#2#3#');
    expect(said()).toEqual(['meeting-unknown', 'meeting-goodbye']);
    office.rooms.tell({ type: 'played', roomId: aside });
    await settled();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
  });

  test('who was denied, and whose meeting has ended, is told and sent away', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    await types(`${meeting.code}#`);
    await office.services.meetings.act(memberAt(ada, meeting.id), { type: 'end' });
    await settled();
    expect(said()).toEqual(['meeting-over', 'meeting-goodbye']);
    office.rooms.tell({ type: 'played', roomId: aside });
    await settled();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
  });

  test('*6 mutes; whoever is muted by a host is told as well', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    const host = await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    await types(`${meeting.code}#`);
    await types('*6');
    office.rooms.tell({ type: 'peer-muted', roomId: meeting.id, peerId: line, muted: true });
    await settled();
    expect(told()).toEqual(['meeting-inside', 'meeting-muted']);
    expect(host.events).toContainEqual(expect.objectContaining({ type: 'meeting.muted', muted: true }));
    await types('*6');
    office.rooms.tell({ type: 'peer-muted', roomId: meeting.id, peerId: line, muted: false });
    await settled();
    expect(told()?.at(-1)).toBe('meeting-unmuted');
  });

  test('a room that was lost is given back to the telephone, muted as it was', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    await types(`${meeting.code}#`);
    office.rooms.lose(meeting.id);
    expect(peersIn(meeting)).toEqual([]);
    await office.clock.advance(1_000);
    await settled();
    expect(peersIn(meeting)).toContain(line);
  });
});

describe('from a desk phone', () => {
  test('its owner is a colleague, and needs no PIN', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ password: 'secret' }));
    const host = await enterAs(office, memberAt(ada, meeting.id));
    const phone = await linked();
    await tell({ type: 'phone-dialled', line, phone, dialled: '*96' });
    await types(`${meeting.code}#`);
    expect(viewIn(host.events)).toMatchObject({
      attendees: [{}, { who: { kind: 'member', userId: ben.person.id }, role: 'member', isOnPhone: true }],
    });
    expect(peersIn(meeting)).toContain(line);
  });

  test('who goes on in the app leaves the phone', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    await enterAs(office, memberAt(ada, meeting.id));
    const phone = await linked();
    await tell({ type: 'phone-dialled', line, phone, dialled: '*96' });
    await types(`${meeting.code}#`);
    await enterAs(office, memberAt(ben, meeting.id));
    expect(said()).toEqual(['meeting-over', 'meeting-goodbye']);
    expect(peersIn(meeting)).not.toContain(line);
  });
});

describe('after a gap', () => {
  test('a new process finds the telephones in the meetings, and the lines that are gone have left', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    const host = await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    await types(`${meeting.code}#`);
    await office.restart();
    await settled();
    expect(office.gateway.known.has(line)).toBe(true);
    expect(office.office.phone.lines()).toBe(1);
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(peersIn(meeting)).not.toContain(line);
    expect(host.id).not.toBe('');
  });

  test('where another gateway was away, the telephone goes on undisturbed', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    await types(`${meeting.code}#`);
    const attach = vi.spyOn(office.rooms, 'attach');
    await tell({ type: 'gateway-connected' });
    expect(peersIn(meeting)).toContain(line);
    expect(attach).not.toHaveBeenCalled();
  });

  test('a gateway that comes back without the line: it has left', async () => {
    const meeting = await meetingOf(office, ada, meetingDraft({ policy: open }));
    const host = await enterAs(office, memberAt(ada, meeting.id));
    await comesIn();
    await types(`${meeting.code}#`);
    office.gateway.goDown();
    await settled();
    expect(viewIn(host.events)).toMatchObject({ attendees: [{}, { isLost: true }] });
    office.gateway.comeBack();
    await settled();
    expect(viewIn(host.events)).toMatchObject({ attendees: [{ role: 'host' }] });
  });
});
