/** What the page of either system puts on its window, so that both are driven and measured in the same way. */
interface MeetingPage {
  /** Signs in. */
  ready(): Promise<void>;
  /** Begins a meeting with camera and microphone on; gives what somebody else needs to come. */
  host(): Promise<string>;
  /** Stands at the door: the microphone is open, the transports are made. */
  prepare(key: string): Promise<void>;
  join(): Promise<void>;
  leave(): Promise<void>;
}

declare global {
  interface Window {
    meetingPage: MeetingPage;
    /** When the first picture of somebody else was shown, in milliseconds since the epoch. */
    seenAt: number | undefined;
  }
}

/** Watches every connection of the page from before it is made: whatever picture comes is played at once. */
export function watchPictures(): void {
  const players: HTMLVideoElement[] = [];
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args: ConstructorParameters<typeof RTCPeerConnection>) {
      const connection = new target(...args);
      connection.addEventListener('track', ({ track }) => {
        if (track.kind !== 'video') return;
        const player = document.createElement('video');
        players.push(player);
        Object.assign(player, { muted: true, autoplay: true, srcObject: new MediaStream([track]) });
        player.requestVideoFrameCallback(() => {
          window.seenAt ??= performance.timeOrigin + performance.now();
        });
      });
      return connection;
    },
  });
}
