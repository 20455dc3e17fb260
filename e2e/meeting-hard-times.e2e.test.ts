import { testHardTimes } from './harness/hard-times.ts';

// Longer than a device may be silent and then be away before its part in a meeting ends; the soak takes a whole minute.
testHardTimes(22_000);
