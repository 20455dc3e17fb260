import { z } from 'zod';
import type { OfficeChannel, PAGE_REQUESTS, ShellChannel } from './channels.ts';

/** Longer names are cut by whoever shows them; longer than this is no name. */
const line = z.string().max(300);
const id = z.string().min(1).max(100);
const nothing = z.strictObject({});

const presence = z.enum(['available', 'dnd', 'busy', 'away', 'invisible']);

const callWith = z.enum(['app', 'desk-phone']);

const ring = z.strictObject({
  id,
  name: line,
  /** Where the caller sits, or for whom the call is. */
  line,
  /** It rings no longer than this unless it is told anew: the server's lease. */
  forMs: z.number().min(0).max(120_000),
  canDivert: z.boolean(),
});

const recentCall = z.strictObject({
  /** What is dialled to call them back. */
  dial: line,
  name: line,
  kind: z.enum(['missed', 'incoming', 'outgoing']),
});

/** Each message of the office with its shape. */
export const officeMessages = {
  /** Everything the shell shows of the office: tray, menus, wakefulness. Told at every change, first when the office is open. */
  'office.changed': z.strictObject({
    locale: z.enum(['en', 'fr']),
    name: line,
    presence,
    call: z.strictObject({ name: line, isMuted: z.boolean(), isActive: z.boolean() }).nullable(),
    isInMeeting: z.boolean(),
    recentCalls: z.array(recentCall).max(8),
    /** What calls are made with; absent for whoever has no desk phone to choose. */
    callWith: callWith.optional(),
  }),
  /** Nobody is signed in. */
  'office.left': nothing,
  /** The way to the provider of the company, which the browser of the system goes. */
  'sign-on.asked': z.strictObject({ path: z.string().regex(/^\/api\/sign-on\/start\?[\w%&=.+*~-]{1,2000}$/) }),
  /** What waits: the number on the icon of the application; 0 clears it. */
  'badge.changed': z.strictObject({ count: z.int().min(0).max(99_999) }),
  /** Every call that rings here, at every change; none: it is silent. */
  'rings.changed': z.strictObject({
    rings: z.array(ring).max(8),
    /** Whether they ring aloud; in a call they do not. */
    isAloud: z.boolean(),
    volume: z.number().min(0).max(1),
    /** The name of the chosen speaker; empty: that of the system. */
    speaker: line,
  }),
  'notification.shown': z.strictObject({
    /** Of several with one tag the last is shown. */
    tag: id,
    title: line,
    body: line,
    actions: z.array(z.strictObject({ action: id, title: line })).max(3),
    isQuiet: z.boolean(),
  }),
  'notification.hidden': z.strictObject({ tag: id }),
} as const satisfies Record<OfficeChannel, z.ZodType>;

/** Each message of the shell with its shape. */
export const shellMessages = {
  'ring.chosen': z.strictObject({ id, choice: z.enum(['answer', 'decline', 'voicemail']) }),
  'call.asked': z.strictObject({ action: z.enum(['hang-up', 'mute', 'unmute', 'talk', 'stop-talking']) }),
  'presence.chosen': z.strictObject({ presence }),
  'call-with.chosen': z.strictObject({ callWith }),
  /** Begin a meeting at once. */
  'meeting.asked': nothing,
  /** A number, an extension, or a `tel:` or `sip:` link; the person has agreed. */
  'dial.asked': z.strictObject({ text: line }),
  /** A path of the office. */
  'place.asked': z.strictObject({ path: line.startsWith('/') }),
  'search.asked': nothing,
  /** A browser has signed somebody in; only the page that asked can use the code. */
  'sign-on.returned': z.strictObject({ code: z.string().regex(/^[\w-]{43}$/) }),
  /** `action` is empty when the notification itself was chosen. */
  'notification.chosen': z.strictObject({ tag: id, action: z.string().max(100) }),
  /** Somebody is at this machine, in whatever program. */
  'machine.used': nothing,
  /** They have locked it. */
  'machine.locked': nothing,
  /** It was asleep. */
  'machine.woke': nothing,
} as const satisfies Record<ShellChannel, z.ZodType>;

/** Each request of an own page with its shape. */
export const pageRequests = {
  'page.opened': nothing,
  'page.chosen': z.strictObject({ action: z.string().max(40), value: z.string().max(2_000) }),
} as const satisfies Record<(typeof PAGE_REQUESTS)[number], z.ZodType>;

export type OfficeMessages = { readonly [Name in OfficeChannel]: z.infer<(typeof officeMessages)[Name]> };
export type ShellMessages = { readonly [Name in ShellChannel]: z.infer<(typeof shellMessages)[Name]> };
/** What a person chose on an own page of the shell. */
export type PageChoice = z.infer<(typeof pageRequests)['page.chosen']>;
