import { setImmediate } from 'node:timers/promises';
import type { Loop } from '@bureau/core/search';

/** The event loop of this process: stepwise work gives way to whatever else is due. */
export const eventLoop: Loop = { now: () => performance.now(), pause: () => setImmediate() };
