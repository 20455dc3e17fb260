/** Somebody on the stage, in the order of coming. */
interface StagePerson {
  readonly id: string;
  readonly isSelf: boolean;
  readonly isSharing: boolean;
}

/** What the stage is laid out from. */
export interface StageLayoutInput {
  readonly people: readonly StagePerson[];
  /** Who is heard now, the loudest first. */
  readonly speakers: readonly string[];
  readonly view: 'grid' | 'speaker';
  readonly pinnedId: string | undefined;
  readonly hidesSelf: boolean;
  /** The whiteboard is in front. */
  readonly isOnBoard: boolean;
  /** From 0. */
  readonly page: number;
  /** Tiles that fit. */
  readonly perPage: number;
}

/** What is seen where. */
export interface StageLayout {
  /** The large picture: the whiteboard, a share, or somebody's face. */
  readonly main: { readonly kind: 'share' | 'person'; readonly id: string } | { readonly kind: 'board' } | undefined;
  /** The small ones of this page, in order. */
  readonly tiles: readonly string[];
  readonly pages: number;
  /** The page that is shown: a page that is gone shows the last one. */
  readonly page: number;
}

/** Lays out the stage: a share is always large; tiles keep their order, so that nobody jumps about while people talk. */
export function stageLayout(input: StageLayoutInput): StageLayout {
  const { people, speakers, view, pinnedId, hidesSelf, perPage } = input;
  const isAlone = people.length === 1;
  const seen = people.filter(({ isSelf }) => !isSelf || !hidesSelf || isAlone);
  const others = seen.filter(({ isSelf }) => !isSelf);
  const main = mainOf(input, others);
  const rest = seen.filter(({ id }) => main?.kind !== 'person' || id !== main.id);
  // Oneself comes last: one knows what one looks like.
  const ordered = [...rest.filter(({ isSelf }) => !isSelf), ...rest.filter(({ isSelf }) => isSelf)];
  const size = Math.max(1, perPage);
  const pages = Math.max(1, Math.ceil(ordered.length / size));
  const page = Math.min(Math.max(0, input.page), pages - 1);
  const shown = ordered.slice(page * size, (page + 1) * size).map(({ id }) => id);
  const isFirst = page === 0 && pages > 1;
  return { main, tiles: isFirst ? withSpeaker(shown, ordered, speakers, pinnedId, view) : shown, pages, page };
}

function mainOf(
  { people, speakers, view, pinnedId, isOnBoard }: StageLayoutInput,
  others: readonly StagePerson[],
): StageLayout['main'] {
  if (isOnBoard) return { kind: 'board' };
  const sharing = people.filter(({ isSharing }) => isSharing);
  const share = sharing.find(({ id }) => id === pinnedId) ?? sharing.at(-1);
  if (share) return { kind: 'share', id: share.id };
  const pinned = people.find(({ id }) => id === pinnedId);
  if (pinned) return { kind: 'person', id: pinned.id };
  if (view === 'grid') return undefined;
  const speaker = speakers.find((id) => others.some((other) => other.id === id));
  const person = speaker ?? others[0]?.id ?? people[0]?.id;
  return person === undefined ? undefined : { kind: 'person', id: person };
}

/** Whoever is heard must be seen: on the first page a speaker from a later one takes the last place. */
function withSpeaker(
  shown: readonly string[],
  all: readonly StagePerson[],
  speakers: readonly string[],
  pinnedId: string | undefined,
  view: StageLayoutInput['view'],
): readonly string[] {
  const heard = speakers.find((id) => id !== pinnedId && all.some((person) => person.id === id && !person.isSelf));
  if (heard === undefined || shown.includes(heard) || view === 'speaker') return shown;
  return [...shown.slice(0, -1), heard];
}

/** Columns and rows for so many tiles of 16:9 in a space, as large as they may be. */
export function gridFor(
  count: number,
  width: number,
  height: number,
): { columns: number; rows: number; tileWidth: number } {
  let best = { columns: 1, rows: Math.max(1, count), tileWidth: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const tileWidth = Math.min(width / columns, ((height / rows) * 16) / 9);
    if (tileWidth >= best.tileWidth) best = { columns, rows, tileWidth };
  }
  return best;
}

/** How large a picture is worth being sent for a tile of this width, in CSS pixels. */
export function layerFor(tileWidth: number): 0 | 1 | 2 {
  if (tileWidth <= 260) return 0;
  return tileWidth <= 560 ? 1 : 2;
}
