import type { MediaPlatform } from './media-platform.ts';
import { sendPicture } from './send-picture.ts';
import type { SfuSession } from './sfu-session.ts';
import { ShareError, type ShareProblem } from './share-error.ts';

/** What this side shares of its screen. */
export interface ShareState {
  readonly share: 'off' | 'starting' | 'on';
  readonly shareProblem: ShareProblem | undefined;
  /** The own share, to show to oneself. */
  readonly ownShare: MediaStreamTrack | undefined;
  /** Sound was asked for, and the platform gave none. */
  readonly shareIsSilent: boolean;
}

/** What this side shares, over all its sessions. */
export interface OwnShare {
  state(): ShareState;
  /** Asks what to share. It ends by itself when the person stops it in the browser. Fails with a {@link ShareError}. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The server has ended it; whether there was one. */
  ended(): boolean;
  /** The server takes something for shared: unless it is, it learns that nothing is. */
  tellStopped(): Promise<void>;
  publishTo(session: SfuSession): Promise<void>;
  close(): void;
}

/** The share of one meeting: a screen, a window or a tab, with sound where the platform can. */
export function createOwnShare(platform: MediaPlatform, onChange: () => void): OwnShare {
  let stream: MediaStream | undefined;
  let session: SfuSession | undefined;
  /** The question what to share that is open; whoever stops or leaves meanwhile shares nothing of what is chosen then. */
  let asked: object | undefined;
  let problem: ShareProblem | undefined;

  const screen = () => stream?.getVideoTracks()[0];
  const end = (ended: MediaStream | undefined) => {
    for (const track of ended?.getTracks() ?? []) track.stop();
  };
  const free = () => {
    const before = stream;
    stream = undefined;
    end(before);
  };
  const fail = (code: ShareProblem, cause?: unknown): ShareError => {
    free();
    asked = undefined;
    problem = code;
    onChange();
    return new ShareError(code, { cause });
  };
  const tellStopped = () => session?.stopSharing().catch(() => undefined);
  const publishTo = async (target: SfuSession) => {
    const track = screen();
    if (track) await target.share(track, stream?.getAudioTracks()[0]);
    // It was stopped meanwhile.
    if (track && track !== screen()) await target.stopSharing();
  };
  const stop = async () => {
    const isAsked = asked !== undefined;
    asked = undefined;
    if (isAsked) onChange();
    if (!stream) return;
    free();
    onChange();
    // What the media server still has shows nothing any more.
    await tellStopped();
  };
  return {
    state: () => ({
      share: stream ? 'on' : asked ? 'starting' : 'off',
      shareProblem: problem,
      ownShare: screen(),
      shareIsSilent: stream !== undefined && stream.getAudioTracks().length === 0,
    }),
    async start() {
      if (stream || asked) return;
      if (!platform.getDisplayMedia) throw fail('share-unsupported');
      const question = {};
      asked = question;
      problem = undefined;
      onChange();
      let given: MediaStream;
      try {
        given = await platform.getDisplayMedia({
          video: { frameRate: { ideal: 15, max: 30 } },
          // Another meeting in a tab is heard as it is: what cancels echoes would spoil music and speech.
          audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
        });
      } catch (cause) {
        if (asked !== question) return;
        throw fail('share-denied', cause);
      }
      if (asked !== question) {
        end(given);
        return;
      }
      const [track] = given.getVideoTracks();
      if (!track) throw fail('share-failed');
      track.contentHint = 'detail';
      track.addEventListener('ended', () => {
        if (track === screen()) void stop();
      });
      stream = given;
      asked = undefined;
      onChange();
      const target = session;
      try {
        if (target) await publishTo(target);
      } catch (cause) {
        // A newer session is given the share itself.
        if (target === session && !target?.isClosed()) throw fail('share-failed', cause);
      }
    },
    stop,
    ended() {
      const wasShared = stream !== undefined;
      free();
      onChange();
      return wasShared;
    },
    async tellStopped() {
      if (!stream && !asked) await tellStopped();
    },
    async publishTo(next) {
      session = next;
      try {
        await sendPicture(next, () => publishTo(next));
      } catch (cause) {
        if (next !== session || !stream) return;
        fail('share-failed', cause);
        void tellStopped();
      }
    },
    close() {
      asked = undefined;
      free();
    },
  };
}
