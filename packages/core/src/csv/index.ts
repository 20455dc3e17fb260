export { plainTitle, splitName, withoutGuard } from './cells.ts';
export { CSV_BEGIN, type CsvSeparator, csvRecord } from './record.ts';
