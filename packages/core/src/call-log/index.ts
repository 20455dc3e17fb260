export { CALL_LOG_FILTERS, type CallLogFilter } from './filter.ts';
export type { CallLogChange, CallLogEntry, Disposition } from './model.ts';
export type { CallLogOwner, CallLogPage, CallLogStore, CallStore, StoredCall, WrittenChange } from './ports.ts';
export { callLogEntryId, callLogRows } from './rows.ts';
