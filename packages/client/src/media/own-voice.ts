import type { CallMedia } from './call-media.ts';
import type { MediaPlatform } from './media-platform.ts';
import type { Microphone } from './microphone.ts';
import { type MicrophoneProblem, toMicrophoneError } from './microphone-error.ts';
import { createMuteControl } from './mute-control.ts';
import type { SfuSession } from './sfu-session.ts';
import { within } from './waiting.ts';

/** A permission prompt may stay open for long; the call is connected with silence after this wait. */
const MICROPHONE_WAIT_MS = 300;

/** What this side says in one call, over all its sessions. */
export interface OwnVoice {
  state(): Pick<CallMedia, 'microphone' | 'microphoneProblem'>;
  /** What is sent of the microphone; undefined while silence stands in for it. */
  track(): MediaStreamTrack | undefined;
  isMuted(): boolean;
  setMuted(muted: boolean): Promise<void>;
  /** On hold nothing of the microphone leaves this machine, whatever the media server does. */
  setHeld(held: boolean): void;
  /** Sends to a new session what went to the earlier one, in the same state; nothing is sent until it has acknowledged. */
  publishTo(session: SfuSession): Promise<void>;
  /** Another microphone takes the place of the one in use, or of the silence. */
  use(source: MediaStreamTrack): Promise<void>;
  /** There is no microphone to use. */
  note(problem: MicrophoneProblem): void;
  close(): void;
}

interface OwnVoiceParts {
  readonly platform: MediaPlatform;
  readonly microphone: Microphone;
  readonly setMuted: (muted: boolean) => Promise<{ readonly muted: boolean }>;
  readonly onMicrophone: (problem: MicrophoneProblem | undefined) => void;
  readonly onChange: () => void;
}

/**
 * Without a microphone (none, refused, or not yet allowed) a silent track is published in its place, muted: publishing
 * also tells the SFU what this side can hear. The microphone takes its place as soon as there is one. Calls share the
 * microphone: each sends a clone of its own, so that silence in one is none in another.
 */
export function createOwnVoice(parts: OwnVoiceParts, initiallyMuted: boolean): OwnVoice {
  const { platform, microphone, onChange } = parts;
  let problem: MicrophoneProblem | undefined;
  let source: MediaStreamTrack | undefined;
  let own: MediaStreamTrack | undefined;
  let silence: MediaStreamTrack | undefined;
  /** The session that has the voice. */
  let published: SfuSession | undefined;
  let isSpeaking = false;
  let held = false;
  let closed = false;

  const apply = () => {
    if (own) own.enabled = isSpeaking && !held;
  };
  const mute = createMuteControl(
    initiallyMuted,
    parts.setMuted,
    (enabled) => {
      isSpeaking = enabled;
      apply();
    },
    onChange,
  );
  const note = (next: MicrophoneProblem | undefined) => {
    if (closed) return;
    problem = next;
    parts.onMicrophone(next);
    onChange();
  };
  const adopt = (from: MediaStreamTrack) => {
    const before = own;
    source = from;
    own = from.clone();
    isSpeaking = mute.state() === 'live';
    apply();
    note(undefined);
    return { clone: own, before };
  };
  const replaceSilence = async (session: SfuSession, track: MediaStreamTrack) => {
    await session.replaceTrack(track);
    silence?.stop();
    silence = undefined;
    mute.published(true);
  };
  const use = async (from: MediaStreamTrack) => {
    if (closed || from === source) return;
    const { clone, before } = adopt(from);
    if (published && silence) await replaceSilence(published, clone);
    else await published?.replaceTrack(clone);
    before?.stop();
  };
  const microphoneSoon = async (): Promise<MediaStreamTrack | undefined> => {
    const asked = microphone.open();
    const track = await within(MICROPHONE_WAIT_MS, asked).catch(() => undefined);
    if (!track) asked.then(use).catch((error: unknown) => note(toMicrophoneError(error).code));
    return track;
  };

  return {
    state: () => ({ microphone: mute.state(), microphoneProblem: problem }),
    track: () => own,
    isMuted: () => mute.isMuted(),
    setMuted: (muted) => mute.set(muted),
    setHeld(isHeld) {
      held = isHeld;
      apply();
    },
    async publishTo(session) {
      if (closed) return;
      published = undefined;
      const wasMuted = mute.isMuted();
      mute.unpublished();
      if (source?.readyState !== 'live') {
        own?.stop();
        source = own = undefined;
        const track = await microphoneSoon();
        if (closed) return;
        if (track) adopt(track);
      }
      const sent = own;
      if (sent) {
        await session.publish(sent, wasMuted);
        published = session;
        mute.published(wasMuted);
        // Another microphone was chosen meanwhile.
        const latest: MediaStreamTrack | undefined = own;
        if (latest && latest !== sent) await session.replaceTrack(latest);
        return;
      }
      mute.absent();
      silence ??= platform.createSilentTrack();
      await session.publish(silence, true);
      published = session;
      const late: MediaStreamTrack | undefined = own;
      if (late) await replaceSilence(session, late);
    },
    use,
    note,
    close() {
      closed = true;
      silence?.stop();
      own?.stop();
    },
  };
}
