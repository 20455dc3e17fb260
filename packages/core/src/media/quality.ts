/** How good a call sounds, in three steps people understand. */
export type QualityLevel = 'good' | 'fair' | 'poor';

/**
 * What is worst about it.
 *
 * - `no-audio-arriving`: nothing at all comes in although something should
 * - `uplink`: what this side sends gets lost on its way
 * - `packet-loss`, `jitter`: what comes in gets lost, or comes at uneven times
 * - `delay`: it takes long
 */
export type QualityReason = 'no-audio-arriving' | 'uplink' | 'packet-loss' | 'jitter' | 'delay';

/** What was measured over the last stretch of a call; a value is absent where nothing could be measured. */
export interface QualitySample {
  /** Packets that were expected and received since the last look. */
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Interarrival jitter of what comes in, in ms (RFC 3550 §6.4.1). */
  readonly jitterMs?: number;
  /** To the media server and back, in ms. */
  readonly roundTripMs?: number;
  /** Share of the own packets that the media server misses, 0 to 1. */
  readonly uplinkLoss?: number;
  /** Somebody should be heard: connected, not muted, not on hold. */
  readonly expectsAudio: boolean;
}

/** The quality of a call with its measures. */
export interface CallQuality {
  readonly level: QualityLevel;
  /** Absent when it is good. */
  readonly reason?: QualityReason;
  /** Incoming loss in percent, 0 to 100. */
  readonly lossPercent: number;
  readonly uplinkLossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

/** Rating of a connection without any impairment: R0 − Is with the default values (ITU-T G.107 §7, Table 2: 93.2). */
const BEST_RATING = 93.2;
/** Below, "some users dissatisfied" begins (ITU-T G.107 Annex B, Table B.1: 80); medium is 70 to 80, low below 70. */
const FAIR_BELOW = 80;
const POOR_BELOW = 70;
/** Opus with in-band FEC conceals about as well as codecs with a packet-loss robustness factor of 20 (ITU-T G.113 Appendix I lists 4 to 34). */
const LOSS_ROBUSTNESS = 20;
/** Fixed delays of a call over two legs: capture, 20 ms frames, playout. */
const FIXED_DELAY_MS = 60;

/** How good a call is: the E-model of ITU-T G.107 with the impairments a client can measure, and the largest of them as the reason. */
export function qualityOf(sample: QualitySample): CallQuality {
  const { jitterMs = 0, roundTripMs = 0, uplinkLoss = 0, packetsReceived, packetsLost } = sample;
  const expected = packetsReceived + packetsLost;
  const loss = expected > 0 ? Math.max(0, packetsLost) / expected : 0;
  const measures = {
    lossPercent: round(loss * 100),
    uplinkLossPercent: round(uplinkLoss * 100),
    jitterMs: Math.round(jitterMs),
    roundTripMs: Math.round(roundTripMs),
  };
  if (sample.expectsAudio && packetsReceived === 0) {
    return { level: 'poor', reason: 'no-audio-arriving', ...measures };
  }
  // A jitter buffer waits for about twice the jitter; what is later is lost.
  const waitMs = 2 * jitterMs;
  const plainDelayMs = FIXED_DELAY_MS + roundTripMs;
  const impairments: readonly (readonly [QualityReason, number])[] = [
    ['uplink', lossImpairment(uplinkLoss)],
    ['packet-loss', lossImpairment(loss)],
    ['jitter', delayImpairment(plainDelayMs + waitMs) - delayImpairment(plainDelayMs) + jitterImpairment(jitterMs)],
    ['delay', delayImpairment(plainDelayMs)],
  ];
  // Each direction has a listener of its own: the worse one counts, not their sum.
  const [uplink, incoming] = [impairments[0]?.[1] ?? 0, impairments[1]?.[1] ?? 0];
  const rest = (impairments[2]?.[1] ?? 0) + (impairments[3]?.[1] ?? 0);
  const rating = BEST_RATING - Math.max(uplink, incoming) - rest;
  const level = rating < POOR_BELOW ? 'poor' : rating < FAIR_BELOW ? 'fair' : 'good';
  if (level === 'good') return { level, ...measures };
  const [reason] = impairments.reduce((worst, next) => (next[1] > worst[1] ? next : worst));
  return { level, reason, ...measures };
}

/** Ie,eff of ITU-T G.107 §7.4 for a codec without an impairment of its own and random loss. */
function lossImpairment(share: number): number {
  const percent = share * 100;
  return 95 * (percent / (percent + LOSS_ROBUSTNESS));
}

/** Id for a one-way delay, the common reading of ITU-T G.107 §7.3: little below 177 ms, and G.114 allows 400 ms at most. */
function delayImpairment(oneWayMs: number): number {
  return 0.024 * oneWayMs + Math.max(0, 0.11 * (oneWayMs - 177.3));
}

/** Packets that a buffer of 60 ms would drop: jitter above 30 ms is heard (RFC 3611 §4.7 takes the buffer's bounds as given). */
function jitterImpairment(jitterMs: number): number {
  return Math.max(0, jitterMs - 30) * 0.75;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
