export { plainTitle, splitName, withoutGuard } from './cells.ts';
export { CSV_BEGIN, csvRecord } from './record.ts';
