export { printed, unprintableIn } from './cover-text.ts';
export { type FaxEffect, type FaxEvent, type FaxStep, stepFax } from './machine.ts';
export {
  type CoverPage,
  type Fax,
  type FaxChange,
  type FaxDocumentRefusal,
  type FaxNote,
  type FaxOwner,
  type FaxProblem,
  type FaxState,
  FORGET_DELETED_FAX_MS,
  FORGET_DRAFT_MS,
  LONGEST_COVER_TEXT,
  MOST_FAX_BYTES,
  MOST_FAX_PAGES,
  type OwnFax,
  UNDO_DELETE_FAX_MS,
} from './model.ts';
export {
  DOTS_PER_INCH,
  dither,
  LINES_PER_INCH,
  PAGE_DOTS,
  PAGE_LINES,
  type Placement,
  placeOnPage,
  SENDER_LINES,
  senderOf,
} from './paper.ts';
export {
  type CoverFacts,
  FAX_GATEWAY_GRACE_MS,
  type FaxEnd,
  type FaxGateway,
  type FaxGatewayEvent,
  type FaxKey,
  type FaxPapers,
  type FaxStore,
  type FaxUpkeep,
  type IncomingFax,
  type WrittenFax,
} from './ports.ts';
export { type T30Report, t30Problem } from './t30.ts';
