import { testKills } from './kills/killing.ts';

// The same draws every time; the soak draws anew.
testKills(20, Number(process.env['BUREAU_SOAK_SEED'] ?? 5));
