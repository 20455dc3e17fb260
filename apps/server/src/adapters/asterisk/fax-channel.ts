import { type FaxEnd, type FaxKey, t30Problem } from '@bureau/core/fax';
import { lineEndOfCause, lineEndOfSip } from '@bureau/core/trunks';
import type { AriChannel } from './ari-events.ts';

/** The variable that makes a channel one of a fax: its key. Asterisk shows it with every channel (`ari.conf`). */
export const FAX_VARIABLE = 'BUREAU_FAX';

/** The fax that a channel carries. */
export function faxOf({ channelvars }: Pick<AriChannel, 'channelvars'>): FaxKey | undefined {
  const key = channelvars?.[FAX_VARIABLE];
  return key === undefined || key === '' ? undefined : key;
}

/** The global variable in which the dialplan leaves how a fax ended. */
export const endVariable = (key: FaxKey) => `${FAX_VARIABLE}_${key}`;

/** How a fax ended whose call nobody answered (SIP and ITU-T Q.850). */
export function unanswered(sipStatus: number | undefined, cause: number): FaxEnd {
  const end = lineEndOfSip(sipStatus ?? 0) ?? lineEndOfCause(cause);
  return { pages: 0, problem: end === 'hung-up' ? 'no-answer' : end };
}

/** Reads what the dialplan left: `status|pages|resolution|station|words` (see `extensions.conf`). */
export function readEnd(text: string): FaxEnd {
  const [status = '', pages = '', resolution = '', station = '', ...words] = text.split('|');
  const taken = /^\d{1,4}$/.test(pages) ? Number(pages) : 0;
  const problem = t30Problem({
    isDone: status === 'SUCCESS',
    pages: taken,
    words: words.join(' '),
    hadAgreed: resolution !== '' && resolution !== '0x0',
  });
  const name = station
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, 20);
  return { pages: taken, ...(problem && { problem }), ...(name !== '' && { station: name }) };
}
