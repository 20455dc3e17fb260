import { testKills } from './kills/killing.ts';

testKills(20, Number(process.env['BUREAU_SOAK_SEED'] ?? Date.now() % 1_000_000));
