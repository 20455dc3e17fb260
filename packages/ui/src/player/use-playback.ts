import { useRef, useState } from 'react';
import { isHeard, nextSpeed, type Speed } from './playback.ts';

/** What a player does at the moment. */
type PlaybackStatus = 'paused' | 'waiting' | 'playing' | 'failed';

export interface Playback {
  readonly status: PlaybackStatus;
  readonly atMs: number;
  readonly speed: Speed;
  readonly toggle: () => void;
  readonly seek: (ms: number) => void;
  readonly faster: () => void;
  /** For the audio element, or the video element of a film. */
  readonly attach: (element: HTMLMediaElement | null) => void;
  readonly listeners: {
    readonly onPlay: () => void;
    readonly onPlaying: () => void;
    readonly onWaiting: () => void;
    readonly onPause: () => void;
    readonly onEnded: () => void;
    readonly onError: () => void;
    readonly onTimeUpdate: () => void;
  };
}

/** Two voices at once are none: whoever begins ends the other. */
let playing: HTMLMediaElement | undefined;

/** Plays one sound or film by an element without controls of its own. */
export function usePlayback(
  durationMs: number,
  { onHeard, srcOfPlay }: { onHeard: (() => void) | undefined; srcOfPlay: (() => string) | undefined },
): Playback {
  const ref = useRef<HTMLMediaElement>(null);
  const wasHeard = useRef(false);
  /** Nothing was played since it was opened or came to its end. */
  const isNewPlay = useRef(true);
  const [status, setStatus] = useState<PlaybackStatus>('paused');
  const [atMs, setAtMs] = useState(0);
  const [speed, setSpeed] = useState<Speed>(1);

  function listened(ms: number) {
    if (wasHeard.current || !isHeard(ms, durationMs)) return;
    wasHeard.current = true;
    onHeard?.();
  }

  function play(audio: HTMLMediaElement) {
    // After a failure the sound is fetched anew, from where it was.
    if (audio.error) {
      audio.load();
      audio.currentTime = atMs / 1_000;
    }
    audio.playbackRate = speed;
    // A sound that cannot be played says so by its own event; one that was stopped meanwhile is no failure.
    audio.play().catch(() => undefined);
  }

  return {
    status,
    atMs,
    speed,
    attach(element) {
      ref.current = element;
    },
    toggle() {
      const audio = ref.current;
      if (!audio) return;
      if (!audio.paused) {
        audio.pause();
        return;
      }
      if (srcOfPlay && isNewPlay.current) {
        audio.src = srcOfPlay();
        audio.currentTime = atMs / 1_000;
      }
      isNewPlay.current = false;
      play(audio);
    },
    seek(ms) {
      setAtMs(ms);
      if (ref.current) ref.current.currentTime = ms / 1_000;
    },
    faster() {
      const next = nextSpeed(speed);
      setSpeed(next);
      if (ref.current) ref.current.playbackRate = next;
    },
    listeners: {
      onPlay() {
        if (playing !== ref.current) playing?.pause();
        playing = ref.current ?? undefined;
        setStatus('waiting');
      },
      onPlaying: () => setStatus('playing'),
      onWaiting: () => setStatus('waiting'),
      onPause: () => setStatus((current) => (current === 'failed' ? current : 'paused')),
      onEnded() {
        listened(durationMs);
        isNewPlay.current = true;
        setStatus('paused');
        setAtMs(0);
        if (ref.current) ref.current.currentTime = 0;
      },
      onError: () => setStatus('failed'),
      onTimeUpdate() {
        const audio = ref.current;
        if (!audio) return;
        const ms = audio.currentTime * 1_000;
        setAtMs(ms);
        if (!audio.paused) listened(ms);
      },
    },
  };
}
