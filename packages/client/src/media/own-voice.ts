import type { CallMedia } from './call-media.ts';
import type { MediaPlatform } from './media-platform.ts';
import type { Microphone } from './microphone.ts';
import { type MicrophoneProblem, toMicrophoneError } from './microphone-error.ts';
import { createMuteControl } from './mute-control.ts';
import type { SfuSession } from './sfu-session.ts';
import { within } from './waiting.ts';

/** A permission prompt may stay open for long; the call is connected with silence after this wait. */
const MICROPHONE_WAIT_MS = 300;

/** What this side sends in one call, over all its sessions. */
export interface OwnVoice {
  state(): Pick<CallMedia, 'microphone' | 'microphoneProblem'>;
  /** The track of the microphone; undefined while silence stands in for it. */
  track(): MediaStreamTrack | undefined;
  setMuted(muted: boolean): Promise<void>;
  /** Sends to a new session what went to the earlier one, in the same state; nothing is sent until it has acknowledged. */
  publishTo(session: SfuSession): Promise<void>;
  /** Another microphone was chosen, or the one in use is gone. */
  changeMicrophone(): Promise<void>;
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
 * also tells the SFU what this side can hear. The microphone takes its place as soon as there is one.
 */
export function createOwnVoice(parts: OwnVoiceParts, initiallyMuted: boolean): OwnVoice {
  const { platform, microphone, onChange } = parts;
  let problem: MicrophoneProblem | undefined;
  let own: MediaStreamTrack | undefined;
  let silence: MediaStreamTrack | undefined;
  /** The session that has the voice. */
  let published: SfuSession | undefined;
  let closed = false;

  const mute = createMuteControl(
    initiallyMuted,
    parts.setMuted,
    (enabled) => {
      if (own) own.enabled = enabled;
    },
    onChange,
  );
  const note = (next: MicrophoneProblem | undefined) => {
    if (closed) return;
    problem = next;
    parts.onMicrophone(next);
    onChange();
  };
  const adopt = (track: MediaStreamTrack) => {
    own = track;
    track.enabled = mute.state() === 'live';
    track.addEventListener('ended', () => {
      // A failure is noted as the problem of the microphone.
      if (track === own && !closed) voice.changeMicrophone().catch(() => undefined);
    });
    note(undefined);
  };
  const replaceSilence = async (session: SfuSession, track: MediaStreamTrack) => {
    await session.replaceTrack(track);
    silence?.stop();
    silence = undefined;
    mute.published(true);
  };
  const use = async (track: MediaStreamTrack) => {
    if (closed || track === own) return;
    adopt(track);
    if (!published) return;
    if (silence) await replaceSilence(published, track);
    else await published.replaceTrack(track);
  };
  const microphoneSoon = async (): Promise<MediaStreamTrack | undefined> => {
    const asked = microphone.open();
    const track = await within(MICROPHONE_WAIT_MS, asked).catch(() => undefined);
    if (!track) asked.then(use).catch((error: unknown) => note(toMicrophoneError(error).code));
    return track;
  };

  const voice: OwnVoice = {
    state: () => ({ microphone: mute.state(), microphoneProblem: problem }),
    track: () => own,
    setMuted: (muted) => mute.set(muted),
    async publishTo(session) {
      published = undefined;
      const wasMuted = mute.isMuted();
      mute.unpublished();
      if (own?.readyState !== 'live') {
        own = undefined;
        const track = await microphoneSoon();
        if (closed) return;
        if (track) adopt(track);
      }
      if (own) {
        await session.publish(own, wasMuted);
        published = session;
        mute.published(wasMuted);
        return;
      }
      mute.absent();
      silence ??= platform.createSilentTrack();
      await session.publish(silence, true);
      published = session;
      const late: MediaStreamTrack | undefined = own;
      if (late) await replaceSilence(session, late);
    },
    async changeMicrophone() {
      const before = own;
      try {
        await use(await microphone.reopen());
      } catch (error) {
        note(toMicrophoneError(error).code);
        throw error;
      }
      if (own !== before) before?.stop();
    },
    close() {
      closed = true;
      silence?.stop();
      microphone.close();
    },
  };
  return voice;
}
