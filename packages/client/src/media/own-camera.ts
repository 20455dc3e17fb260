import type { CallMedia } from './call-media.ts';
import { CameraError, type CameraProblem, openCamera, toCameraError } from './camera.ts';
import type { MediaPlatform } from './media-platform.ts';
import type { SfuSession } from './sfu-session.ts';

/** The picture this side sends in one call, over all its sessions. */
export interface OwnCamera {
  state(): Pick<CallMedia, 'camera' | 'cameraProblem' | 'ownVideo'>;
  /** The latest wish counts. Turning on fails with a {@link CameraError}; turning off frees the device at once. */
  set(on: boolean): Promise<void>;
  /** Another camera was chosen: a picture that is sent goes on with it. Where it cannot be had, the picture ends. */
  reopen(): Promise<void>;
  /** Sends the picture, if there is one, to a new session. It never fails: the sound must not wait for it. */
  publishTo(session: SfuSession): Promise<void>;
  close(): void;
}

/** The camera of one call: off at first, asked for apart from the microphone, and never in the way of the sound. */
export function createOwnCamera(platform: MediaPlatform, chosenId: () => string, onChange: () => void): OwnCamera {
  let track: MediaStreamTrack | undefined;
  let problem: CameraProblem | undefined;
  let session: SfuSession | undefined;
  let wanted = false;
  let isStarting = false;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  const free = () => {
    track?.stop();
    track = undefined;
  };
  const fail = (error: CameraError) => {
    free();
    wanted = isStarting = false;
    problem = error.code;
    onChange();
  };
  const adopt = (next: MediaStreamTrack) => {
    track = next;
    next.addEventListener('ended', () => {
      if (next !== track) return;
      fail(new CameraError('camera-missing'));
      // Whoever saw it sees nothing any more in any case.
      session?.show(undefined).catch(() => undefined);
    });
  };
  const change = async () => {
    const before = track;
    if (!before || !wanted || closed) return;
    // Some systems give a second camera only when the first is free.
    track = undefined;
    isStarting = true;
    before.stop();
    onChange();
    await turnOn();
  };
  const turnOn = async () => {
    if (track || !wanted || closed) return;
    let next: MediaStreamTrack;
    try {
      next = await openCamera(platform, chosenId());
    } catch (cause) {
      const error = toCameraError(cause);
      fail(error);
      throw error;
    }
    if (!wanted || closed) {
      next.stop();
      return;
    }
    adopt(next);
    const target = session;
    try {
      await target?.show(next);
    } catch (cause) {
      // A newer session has been given the picture itself.
      if (target === session) {
        const error = new CameraError('camera-failed', { cause });
        if (track === next) fail(error);
        throw error;
      }
    }
    isStarting = false;
    onChange();
  };
  const serially = (work: () => Promise<void>) => {
    const result = queue.then(work, work);
    queue = result.catch(() => undefined);
    return result;
  };

  return {
    state: () => ({
      camera: track && !isStarting ? 'on' : isStarting ? 'starting' : 'off',
      cameraProblem: problem,
      ownVideo: track,
    }),
    set(on) {
      wanted = on;
      isStarting = on && !track;
      problem = undefined;
      if (!on) free();
      onChange();
      if (on) return serially(turnOn);
      // What the media server still has shows nothing: the device is free already.
      return serially(async () => session?.show(undefined)).catch(() => undefined);
    },
    async reopen() {
      await serially(change).catch(() => session?.show(undefined).catch(() => undefined));
    },
    async publishTo(next) {
      session = next;
      if (!track) return;
      await next.show(track).catch((cause: unknown) => {
        if (next === session) fail(new CameraError('camera-failed', { cause }));
      });
    },
    close() {
      closed = true;
      wanted = false;
      free();
    },
  };
}
