/** What the search field shows: whether its list is open, and which result the keys act on. */
export interface SearchState {
  readonly open: boolean;
  /** Id of the result that was pointed at by key or pointer; until then the keys act on the first. */
  readonly active: string | undefined;
}

/** What happens to the search field. `ids` are the results as they are shown, in order. */
export type SearchEvent =
  | { readonly type: 'focused' | 'typed' | 'closed' }
  | { readonly type: 'pointed'; readonly id: string }
  | { readonly type: 'moved'; readonly to: 'next' | 'previous'; readonly ids: readonly string[] };

/** Closed, nothing pointed at. */
export const CLOSED: SearchState = { open: false, active: undefined };

/** The arrows walk in a circle. */
export function searchStep(state: SearchState, event: SearchEvent): SearchState {
  switch (event.type) {
    case 'focused':
      return { ...state, open: true };
    case 'typed':
      return { open: true, active: undefined };
    case 'closed':
      return CLOSED;
    case 'pointed':
      return event.id === state.active ? state : { ...state, active: event.id };
    case 'moved':
      return { open: true, active: neighbour(event.ids, pointedIn(state, event.ids), event.to === 'next' ? 1 : -1) };
    default:
      return event satisfies never;
  }
}

/**
 * The result that Enter acts on: in an open list always one. Until somebody points it is the first, whichever answers
 * come later and go before it.
 */
export function pointedIn({ open, active }: SearchState, ids: readonly string[]): string | undefined {
  if (!open) return undefined;
  return active !== undefined && ids.includes(active) ? active : ids[0];
}

function neighbour(ids: readonly string[], active: string | undefined, by: 1 | -1): string | undefined {
  if (ids.length === 0) return undefined;
  if (active === undefined) return ids.at(by === 1 ? 0 : -1);
  return ids[(ids.indexOf(active) + by + ids.length) % ids.length];
}
