import type { JoinLink } from './model.ts';

/** Where an event may name its way in. */
export interface JoinHints {
  /** Addresses that stand for themselves: RFC 5545 §3.8.4.6, RFC 7986 §5.11. */
  readonly urls: readonly string[];
  readonly place: string;
  readonly description: string;
}

const ADDRESSES = /https:\/\/[^\s<>"'()\\]+/giu;
/** Services whose addresses are a way in wherever they stand; any other address in a text may be anything. */
const SERVICES =
  /^https:\/\/(?:[\w-]+\.)*(?:zoom\.us|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|meet\.jit\.si|whereby\.com|gotomeeting\.com|bigbluebutton\.org)\//iu;

/** The way into a meeting, as its event tells it: before all others one into this Bureau. */
export function joinLinkOf({ urls, place, description }: JoinHints, publicUrl: string): JoinLink | undefined {
  const inPlace = place.match(ADDRESSES) ?? [];
  const inText = description.match(ADDRESSES) ?? [];
  const own = `${publicUrl}/m/`;
  const ownText = [...urls, place, description].flatMap((text) => {
    const at = text.indexOf(own);
    return at < 0 ? [] : (/^[\w-]{16,64}/u.exec(text.slice(at + own.length)) ?? []).slice(0, 1);
  });
  const [token] = ownText;
  if (token !== undefined) return { kind: 'here', link: token };
  const alone = urls.filter((url) => /^https:\/\/[^\s<>"'()\\]+$/iu.test(url));
  const url = [...alone, ...inPlace, ...inText].find((each) => SERVICES.test(each)) ?? inPlace[0];
  return url === undefined ? undefined : { kind: 'elsewhere', url: url.replace(/[.,;]+$/u, '') };
}
