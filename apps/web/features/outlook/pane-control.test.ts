import type { MeetingDraft } from '@bureau/api';
import { BureauError, type Planner } from '@bureau/client';
import { err, type MeetingId, ok } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting } from '@bureau/core/meetings';
import { beforeEach, expect, test } from 'vitest';
import type { Appointment, AppointmentFacts } from './appointment.ts';
import { OutlookError } from './asked.ts';
import { changesIn, createPaneControl, type PaneControl } from './pane-control.ts';

const schedule = { startsAtLocal: '2026-12-01T09:30', timeZone: 'Europe/Paris', durationMinutes: 45 };
const words = {
  invitationTo: ({ id, name }: Meeting) => ({ lines: [name], link: `https://bureau.example/m/${id}` }),
  unnamed: 'Meeting',
};
const rules = { policy: DEFAULT_POLICY, password: undefined };

/** An appointment in memory, which refuses when it is told to. */
class Written implements Appointment {
  readonly isOneDate = false;
  given: AppointmentFacts = { name: 'Budget', schedule: ok(schedule) };
  id: MeetingId | undefined;
  text: readonly string[] = [];
  link: string | undefined;
  refuses = false;
  facts = async () => this.given;
  meetingId = async () => this.id;
  async keepMeetingId(id: MeetingId | undefined) {
    this.id = id;
  }
  async place(lines: readonly string[], at: string) {
    if (this.refuses) throw new OutlookError('Read only');
    this.text = lines;
    this.link = at;
  }
  async clear() {
    if (this.refuses) throw new OutlookError('Read only');
    this.text = [];
    this.link = undefined;
  }
  onMoved = () => () => undefined;
}

/** Bureau in memory. */
class Bureau {
  readonly meetings = new Map<MeetingId, Meeting>();
  failsWith: 'unavailable' | 'unauthenticated' | undefined;
  readonly planner = {
    dialIn: async () => [],
    get: async (id) => this.#known(id),
    create: async (draft) => this.#write(`meeting-${this.meetings.size}` as MeetingId, draft),
    edit: async (id, draft) => this.#write(this.#known(id).id, draft),
    cancel: async (id) => {
      this.#known(id);
      this.meetings.delete(id);
    },
    self: () => Promise.reject(new Error('not asked for')),
    signOut: async () => undefined,
  } satisfies Planner;
  #known(id: MeetingId): Meeting {
    if (this.failsWith) throw new BureauError({ code: this.failsWith });
    const meeting = this.meetings.get(id);
    if (!meeting) throw new BureauError({ code: 'not-found' });
    return meeting;
  }
  #write(id: MeetingId, draft: MeetingDraft): Meeting {
    if (this.failsWith) throw new BureauError({ code: this.failsWith });
    const meeting = { id, hasPassword: !!draft.password, ...draft } as unknown as Meeting;
    this.meetings.set(id, meeting);
    return meeting;
  }
}

let appointment: Written;
let bureau: Bureau;
let pane: PaneControl;
const open = async () => {
  pane = createPaneControl({ appointment, planner: bureau.planner });
  await pane.open();
};
const state = () => pane.store.getState();

beforeEach(async () => {
  [appointment, bureau] = [new Written(), new Bureau()];
  await open();
});

test('it is made, changed and removed', async () => {
  expect(state()).toMatchObject({ phase: 'none', facts: { name: 'Budget' } });
  await pane.make(rules, words);
  expect(state()).toMatchObject({ phase: 'made', done: 'making', meeting: { name: 'Budget', schedule } });
  expect(appointment).toMatchObject({ id: 'meeting-0', text: ['Budget'], link: 'https://bureau.example/m/meeting-0' });
  await open();
  expect(state().phase).toBe('made');
  appointment.given = { name: 'Budget 2027', schedule: ok({ ...schedule, durationMinutes: 60 }) };
  await pane.look();
  expect(changesIn(state())).toEqual({ name: true, time: true });
  await pane.save({ ...rules, password: 'secret' }, words);
  expect(changesIn(state())).toEqual({ name: false, time: false });
  expect(bureau.meetings.get('meeting-0' as MeetingId)).toMatchObject({ name: 'Budget 2027', hasPassword: true });
  expect(appointment.text).toEqual(['Budget 2027']);
  await pane.remove();
  expect(state()).toMatchObject({ phase: 'none', meeting: undefined, done: 'removing' });
  expect([appointment.id, appointment.text, appointment.link, bureau.meetings.size]).toEqual([
    undefined,
    [],
    undefined,
    0,
  ]);
});

test('a second click while it is made makes no second meeting', async () => {
  await Promise.all([pane.make(rules, words), pane.make(rules, words), pane.save(rules, words), pane.remove()]);
  expect(bureau.meetings.size).toBe(1);
  expect(state().phase).toBe('made');
});

test('Outlook refuses the invitation: the meeting is there, and saving writes it', async () => {
  appointment.refuses = true;
  await pane.make(rules, words);
  expect(state()).toMatchObject({ phase: 'made', failure: { side: 'outlook', message: 'Read only' } });
  appointment.refuses = false;
  await pane.save(rules, words);
  expect(bureau.meetings.size).toBe(1);
  expect(state()).toMatchObject({ failure: undefined, done: 'saving' });
  expect(appointment.text).toEqual(['Budget']);
  appointment.refuses = true;
  await pane.remove();
  expect(state()).toMatchObject({ phase: 'gone', failure: { side: 'outlook' } });
  appointment.refuses = false;
  await pane.remove();
  expect(state()).toMatchObject({ phase: 'none' });
});

test('a meeting that was cancelled in between is told, and made again', async () => {
  await pane.make(rules, words);
  bureau.meetings.clear();
  await pane.save(rules, words);
  expect(state()).toMatchObject({ phase: 'gone', failure: { side: 'bureau', detail: { code: 'not-found' } } });
  await open();
  expect(state()).toMatchObject({ phase: 'gone', failure: undefined });
  await pane.make(rules, words);
  expect(state()).toMatchObject({ phase: 'made' });
  bureau.meetings.clear();
  await pane.remove();
  expect(state()).toMatchObject({ phase: 'none', failure: undefined });
});

test.each(['unavailable', 'unauthenticated'] as const)('Bureau answers %s: nothing is lost', async (code) => {
  await pane.make(rules, words);
  bureau.failsWith = code;
  await pane.save(rules, words);
  expect(state()).toMatchObject({ phase: 'made', work: undefined, failure: { side: 'bureau', detail: { code } } });
  await pane.remove();
  expect(appointment).toMatchObject({ id: 'meeting-0', text: ['Budget'] });
});

test('what no meeting can be makes none, and leaves the time of one that is there', async () => {
  const given = appointment.given;
  appointment.given = { name: '', schedule: err('no-such-series') };
  await pane.make(rules, words);
  expect([bureau.meetings.size, state().phase]).toEqual([0, 'none']);
  appointment.given = { ...given, name: '' };
  await pane.make(rules, words);
  expect(state().meeting?.name).toBe('Meeting');
  appointment.given = { name: 'Other', schedule: err('too-long') };
  await pane.look();
  expect(changesIn(state())).toEqual({ name: true, time: false });
  await pane.save(rules, words);
  expect(state().meeting).toMatchObject({ name: 'Other', schedule });
});
