import { testMeetings } from '../random-meetings/testing.ts';

const MEETINGS = Number(process.env['BUREAU_SOAK_MEETINGS'] ?? 100);

testMeetings(MEETINGS, Number(process.env['BUREAU_SOAK_SEED'] ?? Date.now() % 1_000_000));
