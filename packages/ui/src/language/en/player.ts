/** Playing a message, a recording or a greeting. */
export const player = {
  play: 'Play',
  pause: 'Pause',
  place: 'Place in the sound',
  placeOf: '{at} of {length}',
  speed: 'Speed: {speed, number}×',
  large: 'Fill the screen',
  chapters: 'Chapters',
  times: '{speed, number}×',
  failed: 'The sound could not be loaded. Press Play to try again.',
} as const;
