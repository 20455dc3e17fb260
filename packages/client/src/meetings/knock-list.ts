import type { Knocks } from '@bureau/core/meetings';

/** The list with news of one meeting; a meeting at which nobody waits is not in it. */
export function withKnocks(at: readonly Knocks[], news: Knocks): readonly Knocks[] {
  const known = at.find(({ meetingId }) => meetingId === news.meetingId);
  const isOld = known && news.waiting.length > 0 && news.revision < known.revision;
  if (isOld) return at;
  const others = at.filter((each) => each !== known);
  return news.waiting.length > 0 ? [...others, news] : others;
}
