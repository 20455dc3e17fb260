import type { VirtualBackgroundProcessor } from '@shiguredo/virtual-background';
import type { Backdrop, DerivedTrack } from '../media-platform.ts';
import { effectFile } from './effect-files.ts';

const BLUR_RADIUS = 14;

/** Processors that nobody uses: each holds a model of several megabytes, and cannot be freed. */
const idle: VirtualBackgroundProcessor[] = [];

/** Whether this browser can draw behind a person. */
export function canDrawBackground(): boolean {
  const hasFrames = 'MediaStreamTrackProcessor' in globalThis && 'MediaStreamTrackGenerator' in globalThis;
  return hasFrames || 'requestVideoFrameCallback' in HTMLVideoElement.prototype;
}

/** Draws a backdrop behind the person whom the camera films; `onFrame` hears how long each picture took. */
export async function drawBackground(
  camera: MediaStreamTrack,
  backdrop: Backdrop,
  onFrame: (tookMs: number) => void,
): Promise<DerivedTrack> {
  const { VirtualBackgroundProcessor } = await import('@shiguredo/virtual-background');
  const picture = backdrop.kind === 'picture' ? await loadPicture(backdrop.url) : undefined;
  const processor = idle.pop() ?? new VirtualBackgroundProcessor(effectFile('background'));
  const endWatch = watchFrames(processor, onFrame);
  const giveBack = () => {
    endWatch();
    processor.stopProcessing();
    picture?.close();
    idle.push(processor);
  };
  let track: MediaStreamTrack;
  try {
    track = await processor.startProcessing(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a camera's track is one of pictures
      camera as MediaStreamVideoTrack,
      picture ? { backgroundImage: picture } : { blurRadius: BLUR_RADIUS },
    );
  } catch (error) {
    giveBack();
    throw error;
  }
  let isClosed = false;
  return {
    track,
    close() {
      if (isClosed) return;
      isClosed = true;
      giveBack();
      track.stop();
    },
  };
}

/** The library tells nobody how long it takes: its model is asked through here. */
function watchFrames(processor: VirtualBackgroundProcessor, onFrame: (tookMs: number) => void): () => void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- private to the library, whose version is fixed
  const model = processor['segmentation'] as { send(input: object): Promise<void> };
  const send = model.send.bind(model);
  model.send = async (input) => {
    const began = performance.now();
    await send(input);
    onFrame(performance.now() - began);
  };
  return () => {
    model.send = send;
  };
}

async function loadPicture(url: string): Promise<ImageBitmap> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return createImageBitmap(image);
}
