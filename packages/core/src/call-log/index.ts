export {
  CALL_LOG_FILTERS,
  type CallLogFilter,
  type CallLogQuery,
  type CallLogSelection,
  isOfFilter,
  isSelected,
  MOST_NAMED,
  othersIn,
} from './filter.ts';
export { type CallKind, callKind, isMissed, isReturn } from './kind.ts';
export type { CallLogChange, CallLogEntry, Disposition, LegRecord } from './model.ts';
export type {
  CallLogOwner,
  CallLogPage,
  CallLogStore,
  CallStore,
  CallWrite,
  StoredCall,
  WrittenChange,
} from './ports.ts';
export { groupRepeats, type Repeats } from './repeats.ts';
export { callLogEntryId, callLogRows } from './rows.ts';
