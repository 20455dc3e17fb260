import { type RefObject, useEffect, useRef } from 'react';

/** The element that shows a track, without its sound, for as long as the element stands. */
export function usePicture(track: MediaStreamTrack): RefObject<HTMLVideoElement | null> {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    video.srcObject = new MediaStream([track]);
    // Without sound every browser lets it play; where it does not yet, it does so at the next touch of the page.
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [track]);
  return element;
}
