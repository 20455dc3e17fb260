/** What the search field shows: whether its list is open, and which result the keys act on. */
export interface SearchState {
  readonly open: boolean;
  /** Id of the pointed result. */
  readonly active: string | undefined;
}

/** What happens to the search field. `ids` are the results as they are shown, in order. */
export type SearchEvent =
  | { readonly type: 'focused' | 'typed' | 'closed' }
  | { readonly type: 'results'; readonly ids: readonly string[] }
  | { readonly type: 'pointed'; readonly id: string }
  | { readonly type: 'moved'; readonly to: 'next' | 'previous'; readonly ids: readonly string[] };

/** Closed, nothing pointed at. */
export const CLOSED: SearchState = { open: false, active: undefined };

/** The first result is always pointed at, so that Enter alone acts; the arrows walk in a circle. */
export function searchStep(state: SearchState, event: SearchEvent): SearchState {
  switch (event.type) {
    case 'focused':
    case 'typed':
      return { ...state, open: true };
    case 'closed':
      return CLOSED;
    case 'results': {
      const active = kept(event.ids, state.active);
      return active === state.active ? state : { ...state, active };
    }
    case 'pointed':
      return event.id === state.active ? state : { ...state, active: event.id };
    case 'moved':
      return { open: true, active: neighbour(event.ids, state.active, event.to === 'next' ? 1 : -1) };
    default:
      return event satisfies never;
  }
}

/** The result that Enter acts on: in an open list always one, also while its results are not taken in yet. */
export function pointedIn({ open, active }: SearchState, ids: readonly string[]): string | undefined {
  return open ? kept(ids, active) : undefined;
}

const kept = (ids: readonly string[], active: string | undefined) =>
  active !== undefined && ids.includes(active) ? active : ids[0];

function neighbour(ids: readonly string[], active: string | undefined, by: 1 | -1): string | undefined {
  if (ids.length === 0) return undefined;
  const from = active === undefined ? -1 : ids.indexOf(active);
  if (from === -1) return ids.at(by === 1 ? 0 : -1);
  return ids[(from + by + ids.length) % ids.length];
}
