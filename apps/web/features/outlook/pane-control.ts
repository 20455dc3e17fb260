import type { MeetingDraft } from '@bureau/api';
import { BureauError, type Planner } from '@bureau/client';
import { changedSince } from '@bureau/core/appointments';
import type { MeetingId } from '@bureau/core/kernel';
import type { Meeting, MeetingPolicy } from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Appointment, AppointmentFacts } from './appointment.ts';
import { OutlookError } from './asked.ts';

/** What went wrong, on which side. */
export type PaneFailure =
  | { readonly side: 'bureau'; readonly detail: BureauError['detail'] }
  | { readonly side: 'outlook'; readonly message: string };

/** What is being done. */
export type PaneWork = 'opening' | 'making' | 'saving' | 'removing';

/** What the pane shows of an appointment. */
export interface PaneState {
  /** `gone`: the appointment has a meeting that there is no more. */
  readonly phase: 'opening' | 'none' | 'made' | 'gone';
  readonly facts: AppointmentFacts | undefined;
  /** While `made`. */
  readonly meeting: Meeting | undefined;
  readonly dialIn: readonly E164[];
  readonly work: PaneWork | undefined;
  readonly failure: PaneFailure | undefined;
  /** What was done last. */
  readonly done: Exclude<PaneWork, 'opening'> | undefined;
}

/** What is chosen in the pane. */
export interface MeetingRules {
  readonly policy: MeetingPolicy;
  /** Undefined: as it was; empty: none. */
  readonly password: string | undefined;
}

/** What is written in the language of the pane. */
export interface PaneWords {
  readonly invitationTo: (
    meeting: Meeting,
    dialIn: readonly E164[],
  ) => { readonly lines: readonly string[]; readonly link: string };
  /** What a meeting is called whose appointment has no subject. */
  readonly unnamed: string;
}

/** What a pane is made of. */
interface PaneDeps {
  readonly appointment: Appointment;
  readonly planner: Planner;
}

/** The meeting of one appointment. Whatever fails can be tried again; while one thing is done, no other begins. */
export interface PaneControl {
  readonly store: Pick<StoreApi<PaneState>, 'getState' | 'subscribe' | 'getInitialState'>;
  open(): Promise<void>;
  /** The appointment may have changed. */
  look(): Promise<void>;
  make(rules: MeetingRules, words: PaneWords): Promise<void>;
  /** Brings rules, name and time to Bureau, and the invitation into the appointment. */
  save(rules: MeetingRules, words: PaneWords): Promise<void>;
  /** Cancels the meeting, if it is still there, and takes it out of the appointment. */
  remove(): Promise<void>;
}

/** Makes the control of a pane; nothing is asked before `open`. */
export function createPaneControl({ appointment, planner }: PaneDeps): PaneControl {
  const store = createStore<PaneState>(() => ({
    phase: 'opening',
    facts: undefined,
    meeting: undefined,
    dialIn: [],
    work: undefined,
    failure: undefined,
    done: undefined,
  }));

  async function during(work: PaneWork, act: () => Promise<void>): Promise<void> {
    if (store.getState().work !== undefined) return;
    store.setState({ work, failure: undefined, done: undefined });
    try {
      await act();
      store.setState({ work: undefined, done: work === 'opening' ? undefined : work });
    } catch (error) {
      store.setState({ work: undefined, failure: failureOf(error) });
    }
  }

  function failureOf(error: unknown): PaneFailure {
    if (error instanceof OutlookError) return { side: 'outlook', message: error.message };
    if (!(error instanceof BureauError)) throw error;
    return { side: 'bureau', detail: error.detail };
  }

  async function found(id: MeetingId): Promise<Meeting | undefined> {
    try {
      const meeting = await planner.get(id);
      return meeting.cancelledAt === undefined ? meeting : undefined;
    } catch (error) {
      if (error instanceof BureauError && error.detail.code === 'not-found') return undefined;
      throw error;
    }
  }

  /** What is written in the appointment comes last, so that trying again makes no second meeting. */
  async function write(meeting: Meeting, { invitationTo }: PaneWords): Promise<void> {
    store.setState({ phase: 'made', meeting });
    await appointment.keepMeetingId(meeting.id);
    const { lines, link } = invitationTo(meeting, store.getState().dialIn);
    await appointment.place(lines, link);
  }

  const read = async () => {
    const facts = await appointment.facts();
    store.setState({ facts });
    return facts;
  };

  const draftOf = (
    { name, schedule }: AppointmentFacts,
    { policy, password }: MeetingRules,
    { unnamed }: PaneWords,
    before?: Meeting,
  ): MeetingDraft => {
    const kept = before?.schedule;
    return {
      name: name || before?.name || unnamed,
      coHostIds: before?.coHostIds ?? [],
      memberIds: before?.memberIds ?? [],
      guests: before?.guests ?? [],
      policy,
      password,
      schedule: schedule.ok ? schedule.value : kept,
    };
  };

  return {
    store,
    open: () =>
      during('opening', async () => {
        const [, id, dialIn] = await Promise.all([read(), appointment.meetingId(), planner.dialIn()]);
        const meeting = id && (await found(id));
        store.setState({ dialIn, meeting, phase: meeting ? 'made' : id ? 'gone' : 'none' });
      }),
    async look() {
      if (store.getState().work === undefined) await read().catch(() => undefined);
    },
    make: (rules, words) =>
      during('making', async () => {
        const facts = await read();
        if (facts.schedule.ok) await write(await planner.create(draftOf(facts, rules, words)), words);
      }),
    save: (rules, words) =>
      during('saving', async () => {
        const { meeting } = store.getState();
        if (!meeting) return;
        const facts = await read();
        const draft = draftOf(facts, rules, words, meeting);
        await write(await planner.edit(meeting.id, draft).catch(gone), words);
      }),
    remove: () =>
      during('removing', async () => {
        const { meeting } = store.getState();
        if (meeting) await planner.cancel(meeting.id).catch(unlessGone);
        store.setState({ phase: 'gone', meeting: undefined });
        await appointment.clear();
        await appointment.keepMeetingId(undefined);
        store.setState({ phase: 'none' });
      }),
  };

  function gone(error: unknown): never {
    if (isGone(error)) store.setState({ phase: 'gone', meeting: undefined });
    throw error;
  }
}

const isGone = (error: unknown) => error instanceof BureauError && error.detail.code === 'not-found';

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}

/** What the appointment says otherwise than its meeting; what no meeting can be is told by itself. */
export function changesIn({ facts, meeting }: Pick<PaneState, 'facts' | 'meeting'>): ReturnType<typeof changedSince> {
  if (!facts || !meeting) return { name: false, time: false };
  const { name, schedule } = facts;
  if (schedule.ok) return changedSince(meeting, { name, schedule: schedule.value });
  return { name: name !== '' && name !== meeting.name, time: false };
}
