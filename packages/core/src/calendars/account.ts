import { err, ok, type Result } from '../kernel/index.ts';
import type { CalendarAccount, CalendarDraft } from './model.ts';

const LIMITS = { serverUrl: 500, username: 200, password: 500 } as const;
// Nobody's name in it, no query, no fragment.
const ADDRESS = /^(https?):\/\/(?:[a-z\d.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:\/[^\s?#\\@]*)?$/iu;

/**
 * The account that is meant, or which of the fields are wrong. A server without a scheme is one over https; plain http counts only
 * where `allowsHttp` says so.
 */
export function readCalendarAccount(
  draft: CalendarDraft,
  known: CalendarAccount | undefined,
  allowsHttp: boolean,
): Result<CalendarAccount, { readonly code: 'bad-input'; readonly fields: readonly string[] }> {
  const typed = draft.serverUrl.trim();
  const serverUrl = /^[a-z][a-z\d+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  const username = draft.username.trim();
  const isKnown = known?.serverUrl === serverUrl && known.username === username;
  const password = draft.password ?? (isKnown ? known.password : '');
  const scheme = ADDRESS.exec(serverUrl)?.[1]?.toLowerCase();
  const isAddress = serverUrl.length <= LIMITS.serverUrl && (scheme === 'https' || (allowsHttp && scheme === 'http'));
  const fields = [
    !isAddress && 'serverUrl',
    // RFC 7617 §2: a name with a colon would end at it.
    (username === '' || username.length > LIMITS.username || username.includes(':')) && 'username',
    (password === '' || password.length > LIMITS.password) && 'password',
  ].filter((field) => field !== false);
  return fields.length > 0 ? err({ code: 'bad-input', fields }) : ok({ serverUrl, username, password });
}
