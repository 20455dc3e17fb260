/** What the page of either system puts on its window, so that both are driven and measured in the same way. */
interface CallPage {
  /** Signs in and gets ready to dial and to answer by itself. */
  ready(): Promise<void>;
  /** Calls the other page; resolves when the call was dialled. */
  dial(): Promise<void>;
  /** Ends the call; resolves when another one can be dialled. */
  end(): Promise<void>;
}

/** When things happened on one page, in milliseconds since the epoch. */
export interface Moments {
  readonly rangAt: number | undefined;
  /** The first RTP packet of the other side has arrived. */
  readonly heardAt: number | undefined;
}

declare global {
  interface Window {
    callPage: CallPage;
    /** The person whose page it is; the bare page needs none. */
    person: { readonly email: string; readonly password: string; readonly calls: string };
    moments: { rangAt?: number; heardAt?: number };
    connections: RTCPeerConnection[];
  }
}

const now = (): number => performance.timeOrigin + performance.now();

/** Called where a page learns that it is called. */
export function rings(): void {
  window.moments.rangAt ??= now();
}

/** Watches every connection of the page from before it is made: a remote track comes to life with its first packet. */
export function watchConnections(): void {
  window.moments = {};
  window.connections = [];
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args: ConstructorParameters<typeof RTCPeerConnection>) {
      const connection = new target(...args);
      window.connections.push(connection);
      connection.addEventListener('track', ({ track }) => {
        track.addEventListener('unmute', () => {
          window.moments.heardAt ??= now();
        });
      });
      return connection;
    },
  });
}
