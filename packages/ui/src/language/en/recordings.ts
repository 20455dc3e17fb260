/** Kept recordings of calls. */
export const recordings = {
  recording: 'Recording',
  player: 'Recording of {when}',
  download: 'Download',
  status: {
    finalising: 'Being prepared…',
    failed: 'It could not be prepared',
    empty: 'Nobody was heard while it was recorded',
  },
  endedEarly: {
    'disk-full': 'Ended early: the disk of the server was full',
    failed: 'Ended early: the media server failed',
  },
  none: 'There is no recording of this call any more.',
} as const;
