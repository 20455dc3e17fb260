/** A tone of a telephone network: its frequencies together, and sound and silence in turn, in ms, beginning with sound. */
export interface NetworkTone {
  readonly frequencies: readonly number[];
  readonly pattern: readonly number[];
}

/** What a telephone network says in tones. */
export type NetworkTones = Readonly<Record<'ringback' | 'busy' | 'reorder' | 'call-waiting', NetworkTone>>;

const tone = (frequencies: readonly number[], ...pattern: readonly number[]): NetworkTone => ({ frequencies, pattern });

const NORTH_AMERICA: NetworkTones = {
  ringback: tone([440, 480], 2_000, 4_000),
  busy: tone([480, 620], 500, 500),
  reorder: tone([480, 620], 250, 250),
  'call-waiting': tone([440], 300, 10_000),
};

/** National tones (ITU-T E.180 Supplement 2, 01/94 and its later lists), by ISO 3166-1 alpha-2. */
const BY_COUNTRY: Readonly<Record<string, NetworkTones>> = {
  FR: {
    ringback: tone([440], 1_500, 3_500),
    busy: tone([440], 500, 500),
    reorder: tone([440], 250, 250),
    'call-waiting': tone([440], 300, 10_000),
  },
  CA: NORTH_AMERICA,
  US: NORTH_AMERICA,
  GB: {
    ringback: tone([400, 450], 400, 200, 400, 2_000),
    busy: tone([400], 375, 375),
    reorder: tone([400], 400, 350, 225, 525),
    'call-waiting': tone([400], 100, 4_000),
  },
  DE: {
    ringback: tone([425], 1_000, 4_000),
    busy: tone([425], 480, 480),
    reorder: tone([425], 240, 240),
    'call-waiting': tone([425], 200, 200, 200, 5_000),
  },
  BE: {
    ringback: tone([425], 1_000, 3_000),
    busy: tone([425], 500, 500),
    reorder: tone([425], 167, 167),
    'call-waiting': tone([1_400], 175, 175, 175, 3_500),
  },
  CH: {
    ringback: tone([425], 1_000, 4_000),
    busy: tone([425], 500, 500),
    reorder: tone([425], 200, 200),
    'call-waiting': tone([425], 200, 200, 200, 4_000),
  },
};

/** The tones that ITU-T E.180 §3 to §6 recommends where a country has none here: 425 Hz. */
const RECOMMENDED: NetworkTones = {
  ringback: tone([425], 1_000, 4_000),
  busy: tone([425], 500, 500),
  reorder: tone([425], 250, 250),
  'call-waiting': tone([425], 200, 600, 200, 10_000),
};

/** The tones of a country. */
export function networkTonesOf(country: string): NetworkTones {
  return BY_COUNTRY[country] ?? RECOMMENDED;
}
