import type { Job, JobHandlers } from '@bureau/core/jobs';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { mailVoicemail } from '../voicemail/voicemail-mail.ts';
import { tidyVoicemail } from '../voicemail/voicemail-upkeep.ts';
import type { Ports } from './ports.ts';

/** How each kind of job is done. */
export const composeJobs = (ports: Ports, hub: EventHub, log: Log): JobHandlers => ({
  'tidy-voicemail': () => tidyVoicemail({ ...ports, hub }),
  'mail-voicemail': ({ companyId, userId, id }) => mailVoicemail({ ...ports, log }, { companyId, userId, id }),
});

/** What is done every night. */
export const DAILY_JOBS: readonly Job[] = [{ kind: 'tidy-voicemail' }];
