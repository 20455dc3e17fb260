/** Kinds of rows the history can be narrowed to. */
export const CALL_LOG_FILTERS = ['all', 'missed', 'incoming', 'outgoing'] as const;

/** One kind of rows of the history. */
export type CallLogFilter = (typeof CALL_LOG_FILTERS)[number];
