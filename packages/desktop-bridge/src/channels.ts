/** What the office may tell the shell; it is all that a page of the server may ask of the machine. */
export const OFFICE_CHANNELS = [
  'office.changed',
  'office.left',
  'sign-on.asked',
  'badge.changed',
  'rings.changed',
  'notification.shown',
  'notification.hidden',
] as const;

/** What the shell tells the office. */
export const SHELL_CHANNELS = [
  'ring.chosen',
  'call.asked',
  'presence.chosen',
  'call-with.chosen',
  'meeting.asked',
  'dial.asked',
  'place.asked',
  'search.asked',
  'sign-on.returned',
  'notification.chosen',
  'machine.used',
  'machine.locked',
  'machine.woke',
] as const;

/** What a page of the shell's own, such as the card of a ringing call, asks of it. */
export const PAGE_REQUESTS = ['page.opened', 'page.chosen'] as const;

/** What the shell tells a page of its own: everything it shows. */
export const PAGE_CHANGED = 'page.changed';

export type OfficeChannel = (typeof OFFICE_CHANNELS)[number];
export type ShellChannel = (typeof SHELL_CHANNELS)[number];
