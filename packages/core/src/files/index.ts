export { type Picture, pictureOf } from './picture.ts';
export type { ByteRange, FileScan, FileStore, PicturePreviews } from './ports.ts';
export {
  HEAD_BYTES,
  isProgram,
  LARGEST_SHARED_FILE_BYTES,
  MOST_SHARED_BYTES,
  refusalOfShared,
  type SharedFileRefusal,
  sharedFileName,
} from './shared-file.ts';
