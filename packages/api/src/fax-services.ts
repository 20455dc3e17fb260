import type { Principal } from '@bureau/core/accounts';
import type { CoverPage, Fax, FaxDocumentRefusal, FaxNote } from '@bureau/core/fax';
import type { FaxId, Result } from '@bureau/core/kernel';
import type { DialRefusal } from '@bureau/core/numbering';
import type { OutboundRefusal, PublicNumberRefusal } from '@bureau/core/trunks';

/** A fax with the page that is on its way now. */
export type FaxView = Fax & { readonly page?: number };

/** Why something with a fax was refused. */
export type FaxFailure =
  | {
      readonly code:
        | 'not-found'
        | 'not-entitled'
        /** Not in this state: it is under way, or over. */
        | 'not-possible'
        | 'id-taken'
        | 'file-empty'
        | 'file-gone'
        | 'no-mail'
        | FaxDocumentRefusal
        | OutboundRefusal
        | PublicNumberRefusal;
    }
  | { readonly code: 'cannot-dial'; readonly dialRefusal: DialRefusal };

/** Where a fax goes, and what comes before its pages. */
export interface FaxAddress {
  /** As somebody typed it. */
  readonly number: string;
  readonly cover?: CoverPage | undefined;
}

/** The own faxes. */
export interface FaxServices {
  list(
    principal: Principal,
    query: {
      readonly cursor?: string | undefined;
      readonly limit: number;
      readonly direction?: Fax['direction'] | undefined;
    },
  ): Promise<{ readonly rows: readonly FaxView[]; readonly nextCursor?: string | undefined }>;
  get(
    principal: Principal,
    id: FaxId,
  ): Promise<{ readonly fax: FaxView; readonly notes: readonly FaxNote[] } | undefined>;
  /** Whether the company has a phone line by which faxes leave. */
  hasLine(principal: Principal): Promise<boolean>;
  /** Makes the pages of a draft anew, for a look; a number that cannot be read is left out. */
  prepare(principal: Principal, id: FaxId, to: FaxAddress): Promise<Result<FaxView, FaxFailure>>;
  send(principal: Principal, id: FaxId, to: FaxAddress): Promise<Result<FaxView, FaxFailure>>;
  cancel(principal: Principal, id: FaxId): Promise<Result<FaxView, FaxFailure>>;
  /** Of one that failed or was cancelled: to the same number once more. */
  retry(principal: Principal, id: FaxId): Promise<Result<FaxView, FaxFailure>>;
  /** False when the person has no such fax. */
  mark(principal: Principal, id: FaxId, seen: boolean): Promise<boolean>;
  /** As a PDF to an e-mail address. */
  forward(principal: Principal, id: FaxId, to: string): Promise<Result<void, FaxFailure>>;
  /** Gone from every device at once; {@link FaxServices.restore} brings it back for 10 s. */
  delete(principal: Principal, id: FaxId): Promise<Result<void, FaxFailure>>;
  restore(principal: Principal, id: FaxId): Promise<boolean>;
}
