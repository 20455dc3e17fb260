/** What somebody does at a device. People, devices and calls are meant by their place among those there are. */
export const VERBS = [
  'dial',
  'consult',
  'answer',
  'decline',
  'divert',
  'hang-up',
  'hold',
  'resume',
  'add',
  'transfer',
  'to-mailbox',
  'complete',
  'merge',
  'park',
  'retrieve',
  'move',
  'record',
  'pause',
  'record-on',
  'stop-recording',
] as const;

/** Requests that the client sends at most once: they may come late, but not again later. */
export const ONCE: readonly (typeof VERBS)[number][] = [
  'add',
  'transfer',
  'to-mailbox',
  'complete',
  'merge',
  'park',
  'retrieve',
  'record',
];

/** One thing that happens in an office. */
export type Move =
  | {
      readonly do: 'act';
      readonly verb: (typeof VERBS)[number];
      /** Chooses among the devices that know of a call for it. */
      readonly pick: number;
      readonly whom: number;
      /** The request arrives at once, later, or at once and again later. */
      readonly pace: 'now' | 'late' | 'twice';
    }
  /** Something that is on its way arrives, and perhaps comes again. */
  | { readonly do: 'arrive'; readonly pick: number; readonly again: boolean }
  /** Something that a device is told arrives there. */
  | { readonly do: 'hear'; readonly pick: number; readonly again: boolean }
  /** What a device is told waits from now on. */
  | { readonly do: 'lag'; readonly pick: number }
  | { readonly do: 'lose' | 'leave' | 'return'; readonly pick: number }
  | { readonly do: 'disturb'; readonly pick: number }
  /** What the server reports to itself is late from now on, or no more. */
  | { readonly do: 'busy'; readonly is: boolean }
  /** The media node tells of something that is kept, now or of long ago. */
  | { readonly do: 'capture'; readonly pick: number; readonly type: 'capture-started' | 'capture-ended' }
  | { readonly do: 'heard' | 'media-failed'; readonly pick: number }
  /** A timer that was not asked for, or comes again. */
  | { readonly do: 'timer'; readonly pick: number; readonly timer: number }
  /** Timers that fall due come at their moment, or wait to arrive. */
  | { readonly do: 'wait'; readonly ms: number; readonly punctual: boolean };

/** The one in this place, counted round and round. */
export const nth = <T>(from: readonly T[], place: number): T | undefined => from[place % Math.max(1, from.length)];
