export { CALL_LOG_FILTERS, type CallLogFilter } from './filter.ts';
export type { CallLogEntry, Disposition } from './model.ts';
export type { CallLogOwner, CallLogPage, CallLogStore } from './ports.ts';
export { callLogEntryId, callLogRows } from './rows.ts';
