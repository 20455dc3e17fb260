import type { DeviceId, FaxId, Instant, Result } from '../kernel/index.ts';
import type { E164 } from '../numbering/index.ts';
import type { GatewayFailure, TrunkId } from '../trunks/index.ts';
import type { CoverPage, Fax, FaxChange, FaxDocumentRefusal, FaxNote, FaxOwner, FaxProblem, OwnFax } from './model.ts';

/** One attempt of one fax: digits, lower-case letters. */
export type FaxKey = string;

/** How a fax on the line ended. `pages`: as many as went over it. */
export interface FaxEnd {
  readonly pages: number;
  readonly problem?: FaxProblem;
  readonly station?: string;
}

/** A gateway that is away for longer has taken its faxes with it: without one they end within a few minutes. */
export const FAX_GATEWAY_GRACE_MS = 5 * 60_000;

/** What a gateway tells of faxes. */
export type FaxGatewayEvent =
  /** It is reached; some may have ended meanwhile: ask for {@link FaxGateway.underWay}. */
  | { readonly type: 'fax-gateway-connected' }
  /** It is away for good, and with it the faxes that it had: ask as well. */
  | { readonly type: 'fax-gateway-lost' }
  | { readonly type: 'fax-answered'; readonly key: FaxKey }
  /** The page that is on its way, from 1. */
  | { readonly type: 'fax-page'; readonly key: FaxKey; readonly page: number }
  | { readonly type: 'fax-ended'; readonly key: FaxKey; readonly end: FaxEnd };

/** The fax engine of a gateway. It goes on by itself while nobody asks, and remembers how each fax ended. */
export interface FaxGateway {
  isConnected(): boolean;
  /** Calls, and sends the pages (a multi-page TIFF, ITU-T T.4 or T.6) to the machine that answers. */
  send(
    key: FaxKey,
    to: {
      readonly trunkId: TrunkId;
      readonly number: string;
      readonly callerNumber?: string | undefined;
      readonly station: string;
      /** Stands at the top of each page, in ASCII; empty: nothing does. */
      readonly sender: string;
      readonly pages: Uint8Array;
    },
  ): Promise<Result<void, GatewayFailure>>;
  /** Answers a line as a fax machine. */
  receive(key: FaxKey, line: DeviceId, station: string): Promise<Result<void, GatewayFailure>>;
  /** Hangs up. Fine when it is over. */
  stop(key: FaxKey): Promise<void>;
  /** Those on the line now. */
  underWay(): Promise<
    Result<readonly { readonly key: FaxKey; readonly trunkId: TrunkId; readonly isAnswered: boolean }[], GatewayFailure>
  >;
  /** How one that is over ended; undefined where nobody knows. Fails while whoever may know, or may have it still, is away. */
  endOf(key: FaxKey): Promise<Result<FaxEnd | undefined, GatewayFailure>>;
  /** The pages that were received; undefined when there are none. */
  received(key: FaxKey): Promise<Uint8Array | undefined>;
  /** Its files and its end are needed no more. */
  forget(key: FaxKey): Promise<void>;
  /** The returned function ends the subscription. */
  onEvent(listener: (event: FaxGatewayEvent) => void): () => void;
}

/** Who and what stands on a cover page. */
export interface CoverFacts extends CoverPage {
  readonly from: string;
  readonly company: string;
  readonly number: string;
  readonly date: string;
  /** With the cover. */
  readonly pages: number;
}

/** Makes pages of documents, and documents of pages. Pages are TIFF, black and white, ITU-T T.6. */
export interface FaxPapers {
  /** Of a PDF, PNG or JPEG. */
  pagesOf(
    document: Uint8Array,
  ): Promise<Result<{ readonly tiff: Uint8Array; readonly pages: number }, FaxDocumentRefusal>>;
  /** The same with a first page. */
  withCover(tiff: Uint8Array, cover: CoverFacts): Promise<Uint8Array>;
  /** 0 for what is no picture of pages. */
  count(tiff: Uint8Array): Promise<number>;
  /** One page (from 1) as PNG, of this width; undefined when there is none. */
  picture(tiff: Uint8Array, page: number, width: number): Promise<Uint8Array | undefined>;
  pdf(tiff: Uint8Array, title: string): Promise<Uint8Array>;
}

/** A change that was written, with its position in the owner's durable stream. */
export interface WrittenFax {
  readonly userId: FaxOwner['userId'];
  readonly number: number;
  readonly change: FaxChange;
}

/** Faxes. Every change writes its durable event and its notes in the same transaction. */
export interface FaxStore {
  /** Newest first; drafts and deleted ones are left out. */
  list(
    owner: FaxOwner,
    query: {
      readonly cursor?: string | undefined;
      readonly limit: number;
      readonly direction?: Fax['direction'] | undefined;
    },
  ): Promise<{ readonly rows: readonly Fax[]; readonly nextCursor?: string | undefined }>;
  get(owner: FaxOwner, id: FaxId): Promise<Fax | undefined>;
  /** Oldest first. */
  notes(owner: FaxOwner, id: FaxId): Promise<readonly FaxNote[]>;
  unseen(owner: FaxOwner): Promise<number>;
  /** Resolves to false when something else has the id. */
  add(owner: FaxOwner, fax: Fax): Promise<boolean>;
  /** Writes all of it; nothing when there is no such fax (any more), or when one that was sent would be a draft again. */
  save(owner: FaxOwner, fax: Fax, notes?: readonly FaxNote[]): Promise<WrittenFax | undefined>;
  note(owner: FaxOwner, id: FaxId, note: FaxNote): Promise<void>;
  delete(owner: FaxOwner, id: FaxId, now: Instant): Promise<WrittenFax | undefined>;
  /** Brings back what was deleted after `since`. */
  restore(owner: FaxOwner, id: FaxId, since: Instant, now: Instant): Promise<WrittenFax | undefined>;
}

/** What is done with faxes on nobody's behalf; at most a few hundred at a time. */
export interface FaxUpkeep {
  /** Those that are queued or on the line, of all companies. */
  unfinished(): Promise<readonly (OwnFax & { readonly fax: Fax })[]>;
  /** Older than their company keeps them, or drafts of before `draftsBefore`. */
  outdated(now: Instant, draftsBefore: Instant): Promise<readonly OwnFax[]>;
  deleted(until: Instant): Promise<readonly OwnFax[]>;
  firstDeletedAt(): Promise<Instant | undefined>;
  /** Removes what is left of faxes that are deleted; the others stay. */
  forget(faxes: readonly OwnFax[]): Promise<void>;
}

/** A fax that comes in on a line of ours. */
export interface IncomingFax extends FaxOwner {
  readonly line: DeviceId;
  readonly ownNumber: E164;
  readonly number?: E164;
}
