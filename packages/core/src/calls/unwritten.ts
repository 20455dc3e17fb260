/** What becomes of an event that cannot be written down. */
import { isLine } from '../kernel/index.ts';
import type { CallEvent } from './model.ts';

/**
 * What has happened, or ends something, is not undone by a store that refuses it; a wish is then not granted. What a line
 * does has happened at its telephone, whatever it would be at a device of ours.
 */
const TAKES_ITS_COURSE: Readonly<Record<CallEvent['type'], boolean | 'on-a-line'>> = {
  answer: 'on-a-line',
  decline: true,
  'divert-to-voicemail': false,
  'hang-up': true,
  hold: 'on-a-line',
  resume: 'on-a-line',
  'ring-device-added': true,
  'cannot-ring': true,
  'ring-device-gone': true,
  'early-media': true,
  add: false,
  transfer: false,
  park: false,
  retrieve: false,
  move: false,
  moved: true,
  'start-recording': false,
  'pause-recording': true,
  'resume-recording': false,
  'stop-recording': true,
  'capture-started': true,
  'capture-ended': true,
  'device-lost': true,
  'device-back': true,
  'line-failed': true,
  'became-meeting': true,
  'media-failed': true,
  timer: true,
};

/** Whether a call under way goes on with this event although its store refuses to keep it for good. */
export function takesItsCourse(event: CallEvent): boolean {
  const course = TAKES_ITS_COURSE[event.type];
  return course === 'on-a-line' ? 'deviceId' in event && isLine(event.deviceId) : course;
}
