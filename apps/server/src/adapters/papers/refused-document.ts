import type { FaxDocumentRefusal } from '@bureau/core/fax';

/** A document that cannot be sent as a fax. */
export class RefusedDocument extends Error {
  readonly refusal: FaxDocumentRefusal;

  constructor(refusal: FaxDocumentRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
