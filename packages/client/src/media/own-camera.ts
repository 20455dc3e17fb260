import type { AudioDevicesState } from './audio-devices.ts';
import type { CallMedia } from './call-media.ts';
import { openCamera } from './camera.ts';
import { CameraError, type CameraProblem, toCameraError } from './camera-error.ts';
import type { DeviceChoice } from './device-choice.ts';
import { type DrawnCamera, drawCamera, isDrawnAnew } from './drawn-camera.ts';
import type { MediaPlatform } from './media-platform.ts';
import { sendPicture } from './send-picture.ts';
import type { SfuSession } from './sfu-session.ts';

/** The picture this side sends in one call, over all its sessions. */
export interface OwnCamera {
  state(): Pick<CallMedia, 'camera' | 'cameraProblem' | 'ownVideo'>;
  /** The latest wish counts. Turning on fails with a {@link CameraError}; turning off frees the device at once. */
  set(on: boolean): Promise<void>;
  /**
   * Another camera or background was chosen: a picture that is sent goes on with it. Where the camera cannot be had, the
   * picture ends; where the background cannot be drawn, it stays as it was.
   */
  choose(now: AudioDevicesState, before: AudioDevicesState): void;
  /** Sends the picture, if there is one, to a new session. It never fails: the sound must not wait for it. */
  publishTo(session: SfuSession): Promise<void>;
  close(): void;
}

type Devices = Pick<DeviceChoice, 'store' | 'noteBackground'>;

/** The camera of one call: off at first, asked for apart from the microphone, and never in the way of the sound. */
export function createOwnCamera(platform: MediaPlatform, devices: Devices, onChange: () => void): OwnCamera {
  let shown: DrawnCamera | undefined;
  let problem: CameraProblem | undefined;
  let session: SfuSession | undefined;
  let wanted = false;
  let isStarting = false;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  const end = (camera: DrawnCamera | undefined) => {
    camera?.endDrawing();
    camera?.device.stop();
  };
  const free = () => {
    end(shown);
    shown = undefined;
  };
  const fail = (error: CameraError) => {
    free();
    wanted = isStarting = false;
    problem = error.code;
    onChange();
  };
  /** Whoever saw it sees nothing any more in any case. */
  const lose = (code: CameraProblem) => {
    fail(new CameraError(code));
    session?.show(undefined).catch(() => undefined);
  };
  const draw = async (device: MediaStreamTrack): Promise<DrawnCamera> => {
    const camera: DrawnCamera = await drawCamera(platform, device, devices.store.getState(), {
      onTooSlow: () => devices.noteBackground('background-slow', 'none'),
      onBroken() {
        if (camera !== shown) return;
        lose(camera.device.readyState === 'ended' ? 'camera-missing' : 'camera-background-failed');
      },
    });
    return camera;
  };
  const open = async (): Promise<DrawnCamera> => {
    const device = await openCamera(platform, devices.store.getState().cameraId);
    try {
      return await draw(device);
    } catch (cause) {
      device.stop();
      throw new CameraError('camera-background-failed', { cause });
    }
  };
  const turnOn = async () => {
    if (shown || !wanted || closed) return;
    let next: DrawnCamera;
    try {
      next = await open();
    } catch (cause) {
      const error = toCameraError(cause);
      fail(error);
      throw error;
    }
    if (!wanted || closed) {
      end(next);
      return;
    }
    shown = next;
    next.device.addEventListener('ended', () => {
      if (next.device === shown?.device) lose('camera-missing');
    });
    const target = session;
    try {
      await target?.show(next.track);
    } catch (cause) {
      // A newer session has been given the picture itself.
      if (target === session) {
        const error = new CameraError('camera-failed', { cause });
        if (next === shown) fail(error);
        throw error;
      }
    }
    isStarting = false;
    onChange();
  };
  const changeCamera = async () => {
    const before = shown;
    if (!before || !wanted || closed) return;
    // Some systems give a second camera only when the first is free.
    shown = undefined;
    isStarting = true;
    end(before);
    onChange();
    await turnOn();
  };
  const redraw = async () => {
    const before = shown;
    if (!before || closed || !isDrawnAnew(before, devices.store.getState())) return;
    let next: DrawnCamera;
    try {
      next = await draw(before.device);
    } catch {
      devices.noteBackground('background-failed', before.background);
      return;
    }
    if (before !== shown) {
      next.endDrawing();
      return;
    }
    shown = next;
    await session?.exchange(next.track);
    before.endDrawing();
    onChange();
  };
  const serially = (work: () => Promise<void>) => {
    const result = queue.then(work, work);
    queue = result.catch(() => undefined);
    return result;
  };

  return {
    state: () => ({
      camera: shown && !isStarting ? 'on' : isStarting ? 'starting' : 'off',
      cameraProblem: problem,
      ownVideo: shown?.track,
    }),
    set(on) {
      wanted = on;
      isStarting = on && !shown;
      problem = undefined;
      if (!on) free();
      onChange();
      if (on) return serially(turnOn);
      // What the media server still has shows nothing: the device is free already.
      return serially(async () => {
        if (!wanted) await session?.show(undefined);
      }).catch(() => undefined);
    },
    choose(now, before) {
      if (now.cameraId !== before.cameraId) {
        serially(changeCamera).catch(() => session?.show(undefined).catch(() => undefined));
      } else if (now.background !== before.background || now.ownPicture !== before.ownPicture) {
        serially(redraw).catch(() => lose('camera-failed'));
      }
    },
    async publishTo(next) {
      session = next;
      const sent = shown;
      if (!sent) return;
      try {
        await sendPicture(next, () => next.show(sent.track));
        // It was drawn anew, or turned off, meanwhile.
        if (!shown) await next.show(undefined);
        else if (shown !== sent) await next.exchange(shown.track);
      } catch (cause) {
        if (next === session && shown) fail(new CameraError('camera-failed', { cause }));
      }
    },
    close() {
      closed = true;
      wanted = false;
      free();
    },
  };
}
