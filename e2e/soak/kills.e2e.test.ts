import { testKills } from '../kills/killing.ts';

const ROUNDS = Number(process.env['BUREAU_SOAK_ROUNDS'] ?? 200);

testKills(ROUNDS, Number(process.env['BUREAU_SOAK_SEED'] ?? Date.now() % 1_000_000));
