import type { Job, JobHandlers } from '@bureau/core/jobs';
import { mailAccountLink } from '../accounts/link-mail.ts';
import { tidySessions } from '../accounts/session-upkeep.ts';
import { calendarFile } from '../adapters/calendar/calendar-file.ts';
import { recurrences } from '../adapters/calendar/recurrences.ts';
import { writeCalendar } from '../calendars/write-calendar.ts';
import type { CaptureFinisher } from '../capture/capture-finisher.ts';
import { mailFax } from '../fax/fax-mail.ts';
import { tidyFaxes } from '../fax/fax-upkeep.ts';
import type { Log } from '../log.ts';
import { mailMeeting } from '../meetings/meeting-mail.ts';
import { tidyMessages } from '../messages/message-upkeep.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { tidyStreams } from '../realtime/stream-upkeep.ts';
import { tidyRecordings } from '../recordings/recording-upkeep.ts';
import { mailVoicemail } from '../voicemail/voicemail-mail.ts';
import { tidyVoicemail } from '../voicemail/voicemail-upkeep.ts';
import type { Ports } from './ports.ts';

interface JobsParts {
  readonly ports: Ports;
  readonly hub: EventHub;
  readonly log: Log;
  readonly captures: CaptureFinisher;
}

/** How each kind of job is done. */
export const composeJobs = ({ ports, hub, log, captures }: JobsParts): JobHandlers => ({
  'tidy-voicemail': () => tidyVoicemail({ ...ports, hub, log }),
  'tidy-messages': () => tidyMessages({ ...ports, log }),
  'tidy-streams': () => tidyStreams(ports),
  'tidy-sessions': () => tidySessions(ports),
  'mail-voicemail': ({ companyId, userId, id }) => mailVoicemail({ ...ports, log }, { companyId, userId, id }),
  'mail-meeting': (job) => mailMeeting({ ...ports, recurrences, calendarFile, log }, job),
  'write-calendar': (owner) => writeCalendar({ ...ports, calendarFile }, owner),
  'mail-account-link': (job) => mailAccountLink({ ...ports, log }, job),
  'finish-message': ({ id }) => captures.finishMessage(id),
  'finish-recording': ({ id }, attempt) => captures.finishRecording(id, attempt),
  'tidy-faxes': () => tidyFaxes({ ...ports, hub, log }),
  'mail-fax': (job) => mailFax({ ...ports, log }, job),
  'tidy-recordings': () => tidyRecordings({ ...ports, hub, log }),
});

/** What is done every night. */
export const DAILY_JOBS: readonly Job[] = [
  { kind: 'tidy-voicemail' },
  { kind: 'tidy-messages' },
  { kind: 'tidy-faxes' },
  { kind: 'tidy-recordings' },
  { kind: 'tidy-streams' },
  { kind: 'tidy-sessions' },
];
