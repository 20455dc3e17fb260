import type { MicrophoneState } from './call-media.ts';

/** What the mute button drives. */
export interface MuteControl {
  state(): MicrophoneState;
  /** How a rebuilt session must begin: live only when the SFU is known to send. */
  isMuted(): boolean;
  /** Resolves when the SFU has acknowledged; fails when unmuting did. */
  set(muted: boolean): Promise<void>;
  /** The SFU has the microphone now, in this state. */
  published(muted: boolean): void;
  /** The SFU does not have it at the moment; the next `published` restores the state. */
  unpublished(): void;
  /** There is no microphone to send. */
  absent(): void;
}

/**
 * ```
 *            set(true)            acknowledged
 *   live ──────────────► muting ──────────────► muted
 *    ▲                      failed: muted         │
 *    │  acknowledged                              │ set(false)
 *    └──────────────────── unmuting ◄─────────────┘
 *                           failed: muted
 * ```
 * Muting silences the track at once; it sounds again only when the SFU says that it sends. When an acknowledgement is
 * missing the track stays silent, which makes `muted` true whatever the SFU does.
 */
export function createMuteControl(
  initiallyMuted: boolean,
  send: (muted: boolean) => Promise<{ readonly muted: boolean }>,
  enableTrack: (enabled: boolean) => void,
  onChange: () => void,
): MuteControl {
  let wanted = initiallyMuted;
  let acknowledged: boolean | undefined;
  let isPresent = false;
  let flushing: Promise<void> | undefined;

  const flush = async () => {
    while (acknowledged !== undefined && wanted !== acknowledged) {
      const asked: boolean = wanted;
      try {
        const answer = await send(asked);
        acknowledged = answer.muted;
        // The SFU did otherwise: asking again would not change its mind.
        if (answer.muted !== asked && wanted === asked) wanted = answer.muted;
        enableTrack(!acknowledged && !wanted);
      } catch (error) {
        const isSilent = wanted;
        wanted = true;
        acknowledged = true;
        enableTrack(false);
        if (!asked && !isSilent) throw error;
      }
      onChange();
    }
  };
  const flushOnce = () => {
    flushing ??= flush().finally(() => {
      flushing = undefined;
      onChange();
    });
    return flushing;
  };
  return {
    state() {
      if (!isPresent) return 'none';
      if (acknowledged === undefined) return wanted ? 'muted' : 'unmuting';
      if (wanted !== acknowledged) return wanted ? 'muting' : 'unmuting';
      return acknowledged ? 'muted' : 'live';
    },
    isMuted: () => wanted || acknowledged === true,
    async set(muted) {
      wanted = muted;
      if (muted) enableTrack(false);
      onChange();
      if (acknowledged !== undefined) await flushOnce();
    },
    published(muted) {
      isPresent = true;
      acknowledged = muted;
      enableTrack(!muted && !wanted);
      onChange();
      // A failure is visible: the state says muted.
      if (wanted !== muted) flushOnce().catch(() => undefined);
    },
    unpublished() {
      acknowledged = undefined;
      onChange();
    },
    absent() {
      isPresent = false;
      acknowledged = undefined;
      onChange();
    },
  };
}
