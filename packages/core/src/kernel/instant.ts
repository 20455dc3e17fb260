/** Milliseconds since the Unix epoch. Names of such values end in `At`. */
export type Instant = number;
