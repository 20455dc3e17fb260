import type { Job, JobHandlers } from '@bureau/core/jobs';
import type { EventHub } from '../realtime/event-hub.ts';
import { tidyVoicemail } from '../voicemail/voicemail-upkeep.ts';
import type { Ports } from './ports.ts';

/** How each kind of job is done. */
export const composeJobs = (ports: Ports, hub: EventHub): JobHandlers => ({
  'tidy-voicemail': () => tidyVoicemail({ ...ports, hub }),
});

/** What is done every night. */
export const DAILY_JOBS: readonly Job[] = [{ kind: 'tidy-voicemail' }];
