/** Bytes of a file, from the first to the last included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Looks into files for what harms whoever opens them. */
export interface FileScan {
  /** Throws when it cannot tell. */
  isHarmful(content: AsyncIterable<Uint8Array>): Promise<boolean>;
}

/** Makes pictures small. */
export interface PicturePreviews {
  /** As WebP of at most so many pixels a side, upright and without what cameras write beside; undefined for what cannot be drawn. */
  of(picture: Uint8Array, longestSide: number): Promise<Uint8Array | undefined>;
}

/** Where sound and documents are kept. Keys are made by us: letters, digits, `-`, `.` and `/`. */
export interface FileStore {
  /** Written whole or not at all. */
  put(key: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<{ readonly sizeBytes: number }>;
  /** Undefined when there is none. */
  size(key: string): Promise<number | undefined>;
  /** Undefined when there is none; a range beyond the end is cut. */
  read(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Does nothing when there is none. */
  delete(key: string): Promise<void>;
}
