import type { CountryCode } from './number-plan.ts';

// 3GPP TS 22.101 §10.1.1: every phone knows these two.
const EVERYWHERE = ['112', '911'];

// National emergency and EU harmonised numbers (ITU-T national numbering plans; Decision 2007/116/EC: 116000, 116111, 116117, 116123).
const BY_COUNTRY: Partial<Record<CountryCode, readonly string[]>> = {
  AE: ['997', '998', '999'],
  AR: ['100', '101', '107'],
  AT: ['122', '133', '140', '144', '116000', '116117'],
  AU: ['000', '106'],
  BE: ['100', '101', '105', '107', '116000'],
  BR: ['190', '192', '193'],
  CA: ['988'],
  CH: ['117', '118', '143', '144', '147', '1414'],
  CI: ['110', '111', '170', '180', '185'],
  CN: ['110', '119', '120', '122'],
  CZ: ['150', '155', '156', '158', '116000'],
  DE: ['110', '116000', '116117'],
  DK: ['114', '116000'],
  DZ: ['14', '17', '1021', '1055'],
  ES: ['016', '061', '062', '080', '085', '088', '091', '092', '116000'],
  FR: ['15', '17', '18', '114', '115', '119', '191', '196', '197', '116000', '116117'],
  GB: ['999', '101', '105', '111', '116000'],
  GR: ['100', '108', '166', '199', '116000'],
  IE: ['999', '116000'],
  IN: ['100', '101', '102', '108'],
  IT: ['113', '114', '115', '117', '118', '116000', '116117'],
  JP: ['110', '118', '119'],
  LU: ['113', '116000'],
  MA: ['15', '19', '150', '177'],
  MC: ['15', '17', '18'],
  NL: ['113', '144', '116000'],
  NO: ['110', '113', '116117'],
  NZ: ['111'],
  PL: ['997', '998', '999', '116000'],
  PT: ['115', '117', '116000'],
  RO: ['116000'],
  RU: ['101', '102', '103', '104'],
  SE: ['11414', '116000'],
  SN: ['15', '17', '18', '1515'],
  TN: ['190', '193', '197', '198'],
  TR: ['110', '155', '156', '158'],
  US: ['988'],
  ZA: ['10111', '10177', '107'],
};

/** Whether these digits, dialled in this country, are an emergency call: they are never routed to an extension. */
export function isEmergencyNumber(digits: string, country: CountryCode, added: readonly string[] = []): boolean {
  return EVERYWHERE.includes(digits) || (BY_COUNTRY[country]?.includes(digits) ?? false) || added.includes(digits);
}
