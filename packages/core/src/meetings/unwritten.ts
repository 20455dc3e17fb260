/** What becomes of an event that cannot be written down. */
import type { MeetingEvent } from './model.ts';

/** What has happened, or ends something, is not undone by a store that refuses it; a wish is then not granted. */
const TAKES_ITS_COURSE: Readonly<Record<MeetingEvent['type'], boolean>> = {
  join: false,
  admit: false,
  'admit-all': false,
  deny: true,
  leave: true,
  remove: true,
  'let-back': false,
  lock: false,
  unlock: false,
  'raise-hand': false,
  'lower-hand': false,
  'lower-hand-of': false,
  'lower-all-hands': false,
  mute: true,
  'stop-share': true,
  'share-started': true,
  'share-stopped': true,
  'hand-over': false,
  'make-co-host': false,
  end: true,
  'open-board': false,
  'close-board': false,
  'start-recording': false,
  'stop-recording': true,
  'capture-started': true,
  'capture-ended': true,
  'device-lost': true,
  'device-back': true,
  'hosts-told': true,
  'policy-changed': true,
  'media-failed': true,
  timer: true,
};

/** Whether a session under way goes on with this event although its store refuses to keep it for good. */
export function takesItsCourse({ type }: MeetingEvent): boolean {
  return TAKES_ITS_COURSE[type];
}
