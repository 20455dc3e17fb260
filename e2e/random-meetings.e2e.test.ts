import { testMeetings } from './random-meetings/testing.ts';

// The same draws every time; the soak draws anew.
testMeetings(5, Number(process.env['BUREAU_SOAK_SEED'] ?? 7));
