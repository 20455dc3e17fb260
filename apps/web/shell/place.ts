import { assertNever } from '@bureau/core/kernel';

/** A place of the office. */
export type Place =
  | { readonly kind: 'more' | 'settings' | 'voicemail-settings' | 'people' | 'company' | 'phone-lines' | 'dial-pad' }
  | { readonly kind: 'meeting-new' }
  | WithId
  | OwnContactPlace
  | { readonly kind: 'meeting-edit'; readonly id: string }
  /** The secret of an invitation. */
  | { readonly kind: 'meeting-link'; readonly link: string };

/** A place of the own contacts. */
export type OwnContactPlace =
  | { readonly kind: 'own-contacts'; readonly id?: string }
  | { readonly kind: 'own-contacts-import' | 'own-contacts-duplicates' }
  /** With a number that is known of them. */
  | { readonly kind: 'own-contact-new'; readonly number?: string }
  | { readonly kind: 'own-contact-edit'; readonly id: string };

/** A list, or one thing of it. */
interface WithId {
  readonly kind:
    | 'messages'
    | 'calls'
    | 'voicemail'
    | 'contacts'
    | 'favourites'
    | 'forwarding'
    | 'recordings'
    | 'fax'
    | 'meetings';
  readonly id?: string;
}

/** An address at which there is nothing. */
export interface Nowhere {
  readonly kind: 'nowhere';
}

/** What an address means. */
export function placeOf(pathname: string): Place | Nowhere {
  const [first = '', second, ...rest] = pathname
    .split('/')
    .slice(1)
    .filter((part, index) => index === 0 || part !== '');
  if (first === 'calls' && second === 'voicemail' && rest.length < 2) return withId('voicemail', rest[0]);
  if (first === 'more' && (second === 'forwarding' || second === 'recordings' || second === 'fax') && rest.length < 2) {
    return withId(second, rest[0]);
  }
  if (first === 'meetings') return meetingPlace(second, rest);
  if (first === 'contacts' && second === 'mine') return ownContactPlace(rest);
  if (first === 'contacts' && second === 'favourites' && rest.length < 2) return withId('favourites', rest[0]);
  if (rest.length > 0) return { kind: 'nowhere' };
  switch (first) {
    case '':
      return second === undefined ? { kind: 'calls' } : { kind: 'nowhere' };
    case 'calls':
      if (second === 'dial-pad') return { kind: 'dial-pad' };
      return withId('calls', second);
    case 'contacts':
      return withId('contacts', second);
    case 'messages':
      return withId('messages', second);
    case 'more':
      if (second === undefined) return { kind: 'more' };
      if (second === 'voicemail') return { kind: 'voicemail-settings' };
      if (second === 'people' || second === 'company') return { kind: second };
      return { kind: second === 'settings' || second === 'phone-lines' ? second : 'nowhere' };
    default:
      return { kind: 'nowhere' };
  }
}

/** The address of a place. */
export function pathOf(place: Place): string {
  switch (place.kind) {
    case 'messages':
    case 'calls':
    case 'contacts':
    case 'meetings':
      return place.id === undefined ? `/${place.kind}` : `/${place.kind}/${encodeURIComponent(place.id)}`;
    case 'own-contacts':
      return place.id === undefined ? '/contacts/mine' : `/contacts/mine/${encodeURIComponent(place.id)}`;
    case 'own-contacts-import':
      return '/contacts/mine/import';
    case 'own-contacts-duplicates':
      return '/contacts/mine/duplicates';
    case 'favourites':
      return place.id === undefined ? '/contacts/favourites' : `/contacts/favourites/${encodeURIComponent(place.id)}`;
    case 'own-contact-new':
      return place.number === undefined
        ? '/contacts/mine/new'
        : `/contacts/mine/new/${encodeURIComponent(place.number)}`;
    case 'own-contact-edit':
      return `/contacts/mine/${encodeURIComponent(place.id)}/edit`;
    case 'voicemail':
      return place.id === undefined ? '/calls/voicemail' : `/calls/voicemail/${encodeURIComponent(place.id)}`;
    case 'forwarding':
    case 'recordings':
    case 'fax':
      return place.id === undefined ? `/more/${place.kind}` : `/more/${place.kind}/${encodeURIComponent(place.id)}`;
    case 'dial-pad':
      return '/calls/dial-pad';
    case 'settings':
    case 'people':
    case 'company':
    case 'phone-lines':
      return `/more/${place.kind}`;
    case 'voicemail-settings':
      return '/more/voicemail';
    case 'meeting-new':
      return '/meetings/new';
    case 'meeting-edit':
      return `/meetings/${encodeURIComponent(place.id)}/edit`;
    case 'meeting-link':
      return `/meetings/link/${encodeURIComponent(place.link)}`;
    case 'more':
      return `/${place.kind}`;
    default:
      return assertNever(place);
  }
}

/** Where everybody begins; `/` leads there. */
export const HOME = '/calls';

/**
 * Where to go after the sign-in: a path of this site, else home, and there at once: until `/` has led there the office is
 * already seen, and going elsewhere meanwhile would be undone. An address that somebody else wrote must not lead
 * to another site (`//evil.example`, `/\evil.example`).
 */
export function afterSignIn(wanted: string | undefined): string {
  if (wanted === undefined || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/sign-in')) return HOME;
  return wanted === '/' ? HOME : wanted;
}

function ownContactPlace([second, third, ...rest]: readonly string[]): Place | Nowhere {
  if (rest.length > 0) return { kind: 'nowhere' };
  if (second === 'new') {
    if (third === undefined) return { kind: 'own-contact-new' };
    const number = decoded(third);
    return number === undefined ? { kind: 'nowhere' } : { kind: 'own-contact-new', number };
  }
  if (third === undefined && second === 'import') return { kind: 'own-contacts-import' };
  if (third === undefined && second === 'duplicates') return { kind: 'own-contacts-duplicates' };
  const id = second === undefined ? undefined : decoded(second);
  if (second !== undefined && id === undefined) return { kind: 'nowhere' };
  if (third === undefined) return { kind: 'own-contacts', ...(id !== undefined && { id }) };
  return third === 'edit' && id !== undefined ? { kind: 'own-contact-edit', id } : { kind: 'nowhere' };
}

function meetingPlace(second: string | undefined, [third, ...rest]: readonly string[]): Place | Nowhere {
  if (rest.length > 0) return { kind: 'nowhere' };
  if (third === undefined) return second === 'new' ? { kind: 'meeting-new' } : withId('meetings', second);
  if (second === 'link') return { kind: 'meeting-link', link: third };
  const place = third === 'edit' ? withId('meetings', second) : undefined;
  return place?.kind === 'meetings' && place.id !== undefined
    ? { kind: 'meeting-edit', id: place.id }
    : { kind: 'nowhere' };
}

function withId(kind: WithId['kind'], encoded: string | undefined): Place | Nowhere {
  if (encoded === undefined) return { kind };
  const id = decoded(encoded);
  return id === undefined ? { kind: 'nowhere' } : { kind, id };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
