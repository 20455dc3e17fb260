import { type Background, drawn, FRESH_PACE } from '@bureau/core/media';
import type { AudioDevicesState } from './audio-devices.ts';
import { backdropOf, isSameBackdrop } from './backdrop.ts';
import type { Backdrop, DerivedTrack, MediaPlatform } from './media-platform.ts';

/** A camera with what is drawn behind the person. */
export interface DrawnCamera {
  readonly device: MediaStreamTrack;
  /** What is to be seen: the device's own track where nothing is drawn. */
  readonly track: MediaStreamTrack;
  readonly background: Background;
  readonly backdrop: Backdrop | undefined;
  /** Ends the drawing; the device stays open. */
  endDrawing(): void;
}

interface DrawnCameraEvents {
  /** This machine is too slow for it. */
  readonly onTooSlow: () => void;
  /** The drawing has ended by itself. */
  readonly onBroken: () => void;
}

/** Draws behind the person what is chosen; fails where it cannot be drawn. */
export async function drawCamera(
  platform: MediaPlatform,
  device: MediaStreamTrack,
  choice: Pick<AudioDevicesState, 'background' | 'ownPicture'>,
  { onTooSlow, onBroken }: DrawnCameraEvents,
): Promise<DrawnCamera> {
  const { background } = choice;
  const backdrop = platform.drawBackground && backdropOf(choice);
  if (!platform.drawBackground || !backdrop) {
    return { device, track: device, background, backdrop: undefined, endDrawing: () => undefined };
  }
  let pace = FRESH_PACE;
  let isOver = false;
  const drawing: DerivedTrack = await platform.drawBackground(device, backdrop, (tookMs) => {
    const next = drawn(pace, { atMs: performance.now(), tookMs });
    pace = next.pace;
    if (!next.isTooSlow || isOver) return;
    isOver = true;
    onTooSlow();
  });
  drawing.track.addEventListener('ended', () => {
    if (!isOver) onBroken();
  });
  return {
    device,
    track: drawing.track,
    background,
    backdrop,
    endDrawing() {
      isOver = true;
      drawing.close();
    },
  };
}

/** Whether something else is to be drawn than is drawn now. */
export function isDrawnAnew(
  camera: DrawnCamera,
  choice: Pick<AudioDevicesState, 'background' | 'ownPicture'>,
): boolean {
  return !isSameBackdrop(camera.backdrop, backdropOf(choice));
}
