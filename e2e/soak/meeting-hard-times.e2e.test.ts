import { testHardTimes } from '../harness/hard-times.ts';

testHardTimes(60_000);
