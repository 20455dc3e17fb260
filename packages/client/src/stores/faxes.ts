import type { FaxAddress, FaxView } from '@bureau/api';
import type { FaxNote } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import type { LoadStatus } from './loader.ts';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own faxes as far as they are loaded. */
export interface FaxesState {
  /** Faxes that arrived or failed and were not looked at, right from the moment the client is online. */
  readonly unseen: number;
  readonly status: LoadStatus;
  /** Newest first. */
  readonly faxes: readonly FaxView[];
  readonly hasMore: boolean;
}

/** The own faxes; they come, change and go by themselves, on every device at once. */
export interface Faxes {
  readonly store: ReadonlyStore<FaxesState>;
  /** Loads the first page unless it is there. */
  load(): Promise<void>;
  /** Loads the next page; does nothing on the last one. */
  loadMore(): Promise<void>;
  /** One fax with what happened to it. Fails with `not-found`. */
  fax(id: FaxId): Promise<{ readonly fax: FaxView; readonly notes: readonly FaxNote[] }>;
  /** Whether the company has a phone line by which faxes leave. */
  hasLine(): Promise<boolean>;
  /**
   * Puts a PDF, PNG or JPEG there as a draft. Fails with `fax-not-document`, `fax-encrypted`, `fax-too-many-pages`,
   * `fax-damaged`, `fax-too-heavy`, `file-empty`, `too-large`, `not-entitled`.
   */
  upload(name: string, document: Blob): Promise<FaxView>;
  /** Makes the pages of a draft anew, for a look. */
  prepare(id: FaxId, to: FaxAddress): Promise<FaxView>;
  send(id: FaxId, to: FaxAddress): Promise<void>;
  cancel(id: FaxId): Promise<void>;
  retry(id: FaxId): Promise<void>;
  mark(id: FaxId, seen: boolean): Promise<void>;
  /** As a PDF to an e-mail address. Fails with `no-mail` where the server sends none. */
  forward(id: FaxId, to: string): Promise<void>;
  /** Gone from the list; {@link Faxes.restore} brings it back within 10 s. */
  delete(id: FaxId): Promise<void>;
  /** Fails with `not-found` when it is too late. */
  restore(id: FaxId): Promise<void>;
  /** Where the picture of a page is, from 1. Another `version` is another picture. */
  pageUrl(id: FaxId, page: number, version?: string): string;
  /** Where all pages are as PDF. */
  pdfUrl(id: FaxId): string;
}
