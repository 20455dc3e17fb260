export type { ByteRange, FileStore } from './ports.ts';
