import type { Recording } from '@bureau/core/recordings';

const SOUND = 'audio/ogg; codecs=opus';
const FILM = 'video/webm; codecs="vp8, opus"';

/** How all of a recording is called when it is downloaded, and of what kind it is. */
export const formOf = ({ id, hasVideo }: Pick<Recording, 'id' | 'hasVideo'>) =>
  hasVideo ? { name: `recording-${id}.webm`, type: FILM } : { name: `recording-${id}.ogg`, type: SOUND };
