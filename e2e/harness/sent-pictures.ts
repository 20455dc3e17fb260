import type { Page } from 'playwright-core';

declare global {
  interface Window {
    sendingPaths: RTCPeerConnection[];
  }
}

/** From the next load of a page on it is known which pictures it sends. */
export async function watchSending(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = RTCPeerConnection;
    const paths: RTCPeerConnection[] = [];
    Object.assign(window, {
      sendingPaths: paths,
      RTCPeerConnection: class extends Original {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          paths.push(this);
        }
      },
    });
  });
}

/** In how many sizes at once a page sends a picture now. */
export function sizesSent(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      window.sendingPaths
        .flatMap((path) => path.getSenders())
        .filter(({ track }) => track?.kind === 'video')
        .flatMap((sender) => sender.getParameters().encodings)
        .filter(({ active }) => active).length,
  );
}
