import { CameraError, toCameraError } from './camera-error.ts';
import type { MediaPlatform } from './media-platform.ts';

/**
 * A live track of the chosen camera, or of the system's own when that is unplugged, asked for without sound; the caller stops
 * it. Fails with a {@link CameraError}.
 */
export async function openCamera(platform: MediaPlatform, deviceId: string): Promise<MediaStreamTrack> {
  try {
    return await firstTrack(platform, deviceId);
  } catch (error) {
    if (deviceId === '' || toCameraError(error).code !== 'camera-missing') throw error;
    return firstTrack(platform, '');
  }
}

async function firstTrack(platform: MediaPlatform, deviceId: string): Promise<MediaStreamTrack> {
  let stream: MediaStream;
  try {
    stream = await platform.getUserMedia({
      video: {
        width: { ideal: 1_280 },
        height: { ideal: 720 },
        frameRate: { ideal: 30, max: 30 },
        ...(deviceId !== '' && { deviceId: { exact: deviceId } }),
      },
    });
  } catch (cause) {
    throw toCameraError(cause);
  }
  const [track] = stream.getVideoTracks();
  if (!track) throw new CameraError('camera-missing');
  return track;
}
