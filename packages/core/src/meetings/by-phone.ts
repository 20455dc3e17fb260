/**
 * The way of a telephone into a meeting.
 *
 *     number ── typed, # ─▶ door ──────────────▶ lobby ──▶ inside
 *        ▲                  │  │ a PIN is wanted   │          │ *6: mutes, unmutes
 *        └── unknown ───────┤  ▼                   │          │
 *                           │ pin ── typed, # ─▶ door         │
 *                           ▼                      ▼          ▼
 *                        goodbye ◀─────────────────┴──────────┘ ─▶ (hangs up)
 *     too many wrong numbers and PINs, or nothing typed: goodbye
 */
import { assertNever, BEGIN_TYPING, stepTyping, type Typing } from '../kernel/index.ts';

/** What a telephone on its way into a meeting, or inside, is told. */
export const DIAL_IN_PROMPTS = [
  'meeting-number',
  'meeting-unknown',
  'meeting-pin',
  'meeting-wrong-pin',
  'meeting-lobby',
  'meeting-inside',
  'meeting-muted',
  'meeting-unmuted',
  'meeting-closed',
  'meeting-over',
  'meeting-goodbye',
] as const;
/** One of {@link DIAL_IN_PROMPTS}. */
export type DialInPrompt = (typeof DIAL_IN_PROMPTS)[number];

/** `wrong` counts numbers and PINs that were not right. */
interface Asked extends Typing {
  readonly wrong: number;
}

/** Where a telephone is on its way into a meeting. */
export type DialIn =
  | ({ readonly at: 'number' } & Asked)
  | ({ readonly at: 'pin'; readonly code: string } & Asked)
  /** Has asked to be let in, and was not answered yet. */
  | { readonly at: 'door'; readonly code: string; readonly wrong: number }
  | { readonly at: 'lobby' }
  | { readonly at: 'inside'; readonly isMuted: boolean; readonly hasStar: boolean }
  | { readonly at: 'goodbye' };

/** What somebody at the door is answered who does not come in. */
export type DialInAnswer =
  /** There is no such meeting for them, or they have guessed too often. */
  | 'unknown'
  | 'pin-wanted'
  | 'wrong-pin'
  /** The number and PIN are right, but they may not enter. */
  | 'closed';

/** What happens to it. */
export type DialInEvent =
  /** RFC 4733 events 0–15. */
  | { readonly type: 'key'; readonly key: string }
  /** What was to be said was. */
  | { readonly type: 'played' }
  /** No key was pressed for as long as one is waited for. */
  | { readonly type: 'no-key' }
  | { readonly type: 'answered'; readonly answer: DialInAnswer }
  /** It has a part in the meeting now. */
  | { readonly type: 'placed'; readonly place: 'lobby' | 'inside' }
  /** Its part is over: the lobby was closed to it, or the meeting ended. */
  | { readonly type: 'out' }
  /** The microphone was muted or opened, by whomever. */
  | { readonly type: 'muted'; readonly isMuted: boolean };

/** What is to be done, in this order. `play` ends what is played, also where nothing follows. */
export type DialInEffect =
  | { readonly type: 'play'; readonly prompts: readonly DialInPrompt[] }
  /** A key is waited for, from now on. */
  | { readonly type: 'await-key' }
  | { readonly type: 'enter'; readonly code: string; readonly pin?: string }
  | { readonly type: 'play-music' }
  | { readonly type: 'set-muted'; readonly isMuted: boolean }
  | { readonly type: 'hang-up' };

/** Where it is, and what is to be done. */
export interface DialInStep {
  readonly state: DialIn;
  readonly effects: readonly DialInEffect[];
}

/** Numbers and PINs that may be wrong before it is over. */
const MOST_WRONG = 3;

const play = (...prompts: readonly DialInPrompt[]): DialInEffect => ({ type: 'play', prompts });
const same = (state: DialIn): DialInStep => ({ state, effects: [] });

/** Somebody has dialled the number for meetings, and is answered. */
export const openDialIn = (): DialInStep => askNumber(0);

/** What becomes of it. A late or doubled event changes nothing. */
export function stepDialIn(state: DialIn, event: DialInEvent): DialInStep {
  switch (state.at) {
    case 'number':
    case 'pin':
      return typing(state, event);
    case 'door':
      if (event.type === 'answered') return answered(state, event.answer);
      return event.type === 'placed' ? placed(event.place) : same(state);
    case 'lobby':
      if (event.type === 'played') return { state, effects: [{ type: 'play-music' }] };
      if (event.type === 'placed' && event.place === 'inside') return placed('inside');
      return event.type === 'out' ? goodbye('meeting-closed') : same(state);
    case 'inside':
      return stepInside(state, event);
    case 'goodbye':
      return event.type === 'played' ? { state, effects: [{ type: 'hang-up' }] } : same(state);
    default:
      return assertNever(state);
  }
}

type AtTyping = Extract<DialIn, { at: 'number' | 'pin' }>;

function typing(state: AtTyping, event: DialInEvent): DialInStep {
  if (event.type === 'played') return { state, effects: [{ type: 'await-key' }] };
  if (event.type !== 'key' && event.type !== 'no-key') return same(state);
  const step = stepTyping(state, event);
  switch (step.type) {
    case 'typing':
      return { state: { ...state, ...step.typing }, effects: [play(), { type: 'await-key' }] };
    case 'asked':
      return { state: { ...state, ...step.typing }, effects: [play(asked(state))] };
    case 'typed': {
      const code = state.at === 'pin' ? state.code : step.typed;
      const pin = state.at === 'pin' ? { pin: step.typed } : {};
      return { state: { at: 'door', code, wrong: state.wrong }, effects: [{ type: 'enter', code, ...pin }] };
    }
    case 'given-up':
      return goodbye();
    case 'nothing':
      return same(state);
    default:
      return assertNever(step);
  }
}

const asked = ({ at }: AtTyping): DialInPrompt => (at === 'pin' ? 'meeting-pin' : 'meeting-number');

function answered({ code, wrong }: Extract<DialIn, { at: 'door' }>, answer: DialInAnswer): DialInStep {
  switch (answer) {
    case 'pin-wanted':
      return askPin(code, wrong);
    case 'closed':
      return goodbye('meeting-closed');
    case 'unknown':
      return wrong + 1 >= MOST_WRONG ? goodbye('meeting-unknown') : askNumber(wrong + 1, 'meeting-unknown');
    case 'wrong-pin':
      return wrong + 1 >= MOST_WRONG ? goodbye('meeting-wrong-pin') : askPin(code, wrong + 1, 'meeting-wrong-pin');
    default:
      return assertNever(answer);
  }
}

const askNumber = (wrong: number, ...before: readonly DialInPrompt[]): DialInStep => ({
  state: { at: 'number', wrong, ...BEGIN_TYPING },
  effects: [play(...before, 'meeting-number')],
});

const askPin = (code: string, wrong: number, ...before: readonly DialInPrompt[]): DialInStep => ({
  state: { at: 'pin', code, wrong, ...BEGIN_TYPING },
  effects: [play(...before, 'meeting-pin')],
});

const placed = (place: 'lobby' | 'inside'): DialInStep =>
  place === 'lobby'
    ? { state: { at: 'lobby' }, effects: [play('meeting-lobby')] }
    : { state: { at: 'inside', isMuted: false, hasStar: false }, effects: [play('meeting-inside')] };

function stepInside(state: Extract<DialIn, { at: 'inside' }>, event: DialInEvent): DialInStep {
  const { isMuted, hasStar } = state;
  switch (event.type) {
    case 'key': {
      const next: DialInStep = same({ ...state, hasStar: event.key === '*' });
      if (!hasStar || event.key !== '6') return next;
      return { ...next, effects: [{ type: 'set-muted', isMuted: !isMuted }] };
    }
    case 'muted':
      if (event.isMuted === isMuted) return same(state);
      return {
        state: { ...state, isMuted: event.isMuted },
        effects: [play(event.isMuted ? 'meeting-muted' : 'meeting-unmuted')],
      };
    case 'out':
      return goodbye('meeting-over');
    case 'played':
    case 'no-key':
    case 'answered':
    case 'placed':
      return same(state);
    default:
      return assertNever(event);
  }
}

const goodbye = (...before: readonly DialInPrompt[]): DialInStep => ({
  state: { at: 'goodbye' },
  effects: [play(...before, 'meeting-goodbye')],
});
