export { CSV_BEGIN, csvRecord } from './record.ts';
