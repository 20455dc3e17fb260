import type { CompanyId, FaxId, Instant, UserId } from '../kernel/index.ts';
import type { E164 } from '../numbering/index.ts';
import type { LineEnd, OutboundRefusal } from '../trunks/index.ts';

/** A fax has at most so many pages: an hour on the line. */
export const MOST_FAX_PAGES = 100;
/** Largest document that is taken, in bytes. */
export const MOST_FAX_BYTES = 25_000_000;
/** A deleted fax can be brought back this long. */
export const UNDO_DELETE_FAX_MS = 10_000;
/** The pages of a deleted fax go after this long, in ms: well after the last moment to undo. */
export const FORGET_DELETED_FAX_MS = 60_000;
/** What was prepared and never sent goes after a day. */
export const FORGET_DRAFT_MS = 86_400_000;
/** Longest text on a cover page. */
export const LONGEST_COVER_TEXT = 1_500;

/** Why a fax did not get through, or not whole. */
export type FaxProblem =
  | Exclude<LineEnd, 'hung-up'>
  | OutboundRefusal
  /** Our way to the phone network is not reached. */
  | 'gateway-away'
  /** A person answered, or an answering machine: there was no fax machine to be heard. */
  | 'no-fax-machine'
  /** The line broke while the pages were sent. */
  | 'cut'
  /** So much noise on the line that the machines did not understand each other. */
  | 'bad-line'
  /** The other machine cannot take what we send: it only sends, or knows no such pages. */
  | 'incompatible'
  /** The other machine ended the call by itself: out of paper, full memory, a barred number. */
  | 'stopped'
  /** The pages could not be read or kept on our side. */
  | 'file-failed'
  /** The plan of the company has no fax any more. */
  | 'not-entitled'
  /** Anything else. */
  | 'failed';

/** Where a fax stands. `attempt` counts from 1. */
export type FaxState =
  /** The document is there, and nobody has said where to. */
  | { readonly status: 'draft' }
  /** Waits for its turn, the first or a later one. `problem` is why the attempt before did not do. */
  | {
      readonly status: 'queued';
      readonly attempt: number;
      readonly since: Instant;
      readonly at: Instant;
      readonly problem?: FaxProblem;
    }
  | { readonly status: 'dialling'; readonly attempt: number; readonly since: Instant }
  | { readonly status: 'sending'; readonly attempt: number; readonly since: Instant }
  | { readonly status: 'sent'; readonly at: Instant; readonly attempts: number }
  | { readonly status: 'failed'; readonly at: Instant; readonly attempts: number; readonly problem: FaxProblem }
  | { readonly status: 'cancelled'; readonly at: Instant }
  | { readonly status: 'receiving' }
  /** With a problem: the pages that came before it. */
  | { readonly status: 'received'; readonly at: Instant; readonly problem?: FaxProblem };

/** A fax as its owner sees it. */
export interface Fax {
  readonly id: FaxId;
  readonly ownerId: UserId;
  readonly direction: 'in' | 'out';
  /** Of the other machine; absent for a draft, and where the caller shows none. */
  readonly number?: E164;
  /** Ours: to which it came, or which the other side sees. */
  readonly ownNumber?: E164;
  /** What the other machine calls itself (ITU-T T.30, CSI and TSI). */
  readonly station?: string;
  /** Name of the document; empty for what was received. */
  readonly title: string;
  readonly cover?: CoverPage;
  /** All that there are; of one that is being received, 0. */
  readonly pages: number;
  /** How many of them the other side has taken. */
  readonly pagesSent: number;
  readonly createdAt: Instant;
  readonly state: FaxState;
  /** Whether the owner has looked at it since it arrived or failed. */
  readonly seen: boolean;
}

/** What a first page says, in the language of the sender. */
export interface CoverPage {
  readonly locale: 'en' | 'fr';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Whose fax it is. */
export interface FaxOwner {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** Which fax of whom. */
export interface OwnFax extends FaxOwner {
  readonly id: FaxId;
}

/** What happened to a fax, for its owner to see. `userId` is absent for what the machines did. */
export interface FaxNote {
  readonly at: Instant;
  readonly userId?: UserId;
  readonly action:
    | 'queued'
    | 'attempt-failed'
    | 'sent'
    | 'failed'
    | 'received'
    | 'cancelled'
    | 'retried'
    | 'downloaded'
    | 'forwarded'
    | 'deleted'
    | 'restored';
  /** With `attempt-failed` and `failed`. */
  readonly problem?: FaxProblem;
  /** With `forwarded`: the address. */
  readonly to?: string;
}

/** A change that all devices of its owner must learn, even after a reconnect. `unseen` counts what arrived or failed and was not looked at. */
export type FaxChange =
  | { readonly type: 'fax.changed'; readonly fax: Fax; readonly unseen: number }
  | { readonly type: 'fax.deleted'; readonly id: FaxId; readonly unseen: number };

/** Why a document cannot be sent as a fax. */
export type FaxDocumentRefusal =
  | 'fax-not-document'
  | 'fax-encrypted'
  | 'fax-too-many-pages'
  | 'fax-damaged'
  /** It would take more time or memory to draw than any honest page does. */
  | 'fax-too-heavy';
