import type { Instant } from '../kernel/index.ts';

/** So many open microphones of a meeting are all passed on: in a small talk nobody is chosen. */
export const FEW_MICROPHONES = 5;
/** Of more, so many are passed on at a time: of more voices at once, people understand nothing. */
export const AUDIO_LAST_N = 3;
/** From here on it is a voice, in dBov: quiet rooms are below -60, voices at a microphone around -30. */
const VOICE_DB = -50;
/** Pauses between words and sentences take no more than this: a voice keeps its place so long. */
const HOLD_MS = 2_000;
/** Somebody counts as speaking so long after the last sound. */
const SPEAKING_MS = 600;
/** A voice that interrupts others must be clearly louder than the quietest of them. */
const LOUDER_DB = 6;
/** How fast a level falls that is shown: between two syllables little. */
const FADE_DB_PER_MS = 0.03;
/** How fast the strength of a voice is forgotten: by the end of its hold it has lost what makes another one clearly louder. */
const FORGET_DB_PER_MS = LOUDER_DB / HOLD_MS;
/** A microphone that has just been opened counts as such a voice: mostly somebody is about to speak. */
const OPENING_DB = -45;
/** Levels are told in steps of this, so that not every breath is news. */
const STEP_DB = 5;
const SILENCE_DB = -127;

/** What is known of one open microphone. */
export interface Voice {
  /** In dBov, as it was at `at`; it falls from there. */
  readonly levelDb: number;
  /** How loud this voice is when it speaks, in dBov at `at`; slow to be forgotten. */
  readonly strengthDb: number;
  readonly at: Instant;
  /** When a voice was heard last, or the microphone was opened. */
  readonly spokeAt: Instant;
}

/** Whether a level, in dBov, is that of a voice. */
export function isVoice(levelDb: number): boolean {
  return levelDb >= VOICE_DB;
}

/** A microphone that was opened in this moment. */
export function openedVoice(now: Instant): Voice {
  return { levelDb: OPENING_DB, strengthDb: OPENING_DB, at: now, spokeAt: now };
}

/** A voice after another look at its level, in dBov. */
export function heardVoice(voice: Voice, levelDb: number, now: Instant): Voice {
  return {
    levelDb: Math.max(levelDb, levelOf(voice, now)),
    strengthDb: Math.max(levelDb, strengthOf(voice, now)),
    at: now,
    spokeAt: isVoice(levelDb) ? now : voice.spokeAt,
  };
}

/**
 * Whose microphones are passed on: everybody's while they are few; else those who speak, and in places that are left
 * those who spoke last. Who begins to speak gets the place of who has been silent longest, at once; while all speak, only
 * who is clearly louder gets one.
 *
 * @param audible - whose are passed on until now
 */
export function chooseAudible<Id>(
  voices: ReadonlyMap<Id, Voice>,
  audible: ReadonlySet<Id>,
  now: Instant,
): ReadonlySet<Id> {
  if (voices.size <= FEW_MICROPHONES) return new Set(voices.keys());
  const loudestFirst = [...voices].sort(([, a], [, b]) => strengthOf(b, now) - strengthOf(a, now));
  const latestFirst = [...voices].sort(([, a], [, b]) => b.spokeAt - a.spokeAt);
  const chosen = new Map(loudestFirst.filter(([id]) => audible.has(id)).slice(0, AUDIO_LAST_N));
  const free = latestFirst.filter(([id]) => !chosen.has(id)).slice(0, AUDIO_LAST_N - chosen.size);
  for (const [id, voice] of free) chosen.set(id, voice);
  for (const [id, voice] of loudestFirst) {
    if (chosen.has(id) || !speaks(voice, now)) continue;
    const displaced = displacedBy(voice, chosen, now);
    if (displaced === undefined) break;
    chosen.delete(displaced);
    chosen.set(id, voice);
  }
  return new Set(chosen.keys());
}

/**
 * Until when every place is held by a voice that speaks, or has a moment ago: before, only who is clearly louder gets one.
 * Undefined while a place can be had at once.
 */
export function placesHeldUntil<Id>(
  voices: ReadonlyMap<Id, Voice>,
  audible: ReadonlySet<Id>,
  now: Instant,
): Instant | undefined {
  if (audible.size < AUDIO_LAST_N) return undefined;
  const until = Math.min(...[...audible].map((id) => (voices.get(id)?.spokeAt ?? -Infinity) + HOLD_MS));
  return until > now ? until : undefined;
}

/** Who speaks now, the loudest first, with levels in dBov that are rounded so far that only what is heard changes them. */
export function speakersOf<Id>(
  voices: ReadonlyMap<Id, Voice>,
  now: Instant,
): readonly { readonly id: Id; readonly levelDb: number }[] {
  return [...voices]
    .filter(([, voice]) => speaks(voice, now) && isVoice(levelOf(voice, now)))
    .map(([id, voice]) => ({ id, levelDb: Math.round(levelOf(voice, now) / STEP_DB) * STEP_DB }))
    .sort((a, b) => b.levelDb - a.levelDb);
}

function displacedBy<Id>(voice: Voice, chosen: ReadonlyMap<Id, Voice>, now: Instant): Id | undefined {
  const [longestSilent] = [...chosen].sort(([, a], [, b]) => a.spokeAt - b.spokeAt);
  if (longestSilent && now - longestSilent[1].spokeAt >= HOLD_MS) return longestSilent[0];
  const [quietest] = [...chosen].sort(([, a], [, b]) => strengthOf(a, now) - strengthOf(b, now));
  return quietest && strengthOf(quietest[1], now) + LOUDER_DB <= strengthOf(voice, now) ? quietest[0] : undefined;
}

function speaks({ spokeAt }: Voice, now: Instant): boolean {
  return now - spokeAt < SPEAKING_MS;
}

function levelOf({ levelDb, at }: Voice, now: Instant): number {
  return Math.max(SILENCE_DB, levelDb - FADE_DB_PER_MS * (now - at));
}

function strengthOf({ strengthDb, at }: Voice, now: Instant): number {
  return Math.max(SILENCE_DB, strengthDb - FORGET_DB_PER_MS * (now - at));
}
