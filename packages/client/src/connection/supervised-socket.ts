import type { Instant } from '@bureau/core/kernel';

/** How long a socket may be silent or slow. */
export interface SocketPatience {
  /** Without a word for so long, the server is asked for one. */
  readonly pingAfterMs: number;
  /** Without an answer for so long, the network is dead. */
  readonly pongWithinMs: number;
  /** How long opening may take. */
  readonly openWithinMs: () => number;
}

/** All sockets of one client. */
export interface SupervisedSockets {
  /** For tRPC: a socket class whose instances notice that the network is dead. */
  readonly WebSocket: typeof WebSocket;
  /** When anything was last received, by this machine's clock; 0 before that. */
  heardAt(): Instant;
  /** Asks now whether the server is there, after a sleep or a change of network. */
  probe(): void;
  /** Closes every socket without waiting for the server. */
  drop(code: number, reason: string): void;
}

const DEAD = 4000;

/**
 * tRPC's own keep-alive ends in `close()`, which on a dead network waits for a closing handshake that never comes, and
 * opening may wait for minutes. These sockets report `close` in the very moment they are given up.
 */
export function superviseSockets(Base: typeof WebSocket, patience: SocketPatience): SupervisedSockets {
  const sockets = new Set<SupervisedSocket>();
  let heardAt = 0;

  class SupervisedSocket extends Base {
    #timer: ReturnType<typeof setTimeout> | undefined;
    #given = false;
    #announcing = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.add(this);
      this.#timer = setTimeout(() => this.giveUp(DEAD, 'no connection'), patience.openWithinMs());
      this.addEventListener('open', () => this.#heard());
      this.addEventListener('message', (event) => {
        if (this.#given) event.stopImmediatePropagation();
        else this.#heard();
      });
      for (const type of ['error', 'close'] as const) {
        this.addEventListener(type, (event) => {
          if (this.#given && !this.#announcing) event.stopImmediatePropagation();
          if (type === 'close') this.#forget();
        });
      }
    }

    /** Asks for a sign of life unless the socket is still opening. */
    probe(): void {
      if (this.readyState !== Base.OPEN) return;
      clearTimeout(this.#timer);
      this.send('PING');
      this.#timer = setTimeout(() => this.giveUp(DEAD, 'no answer'), patience.pongWithinMs);
    }

    giveUp(code: number, reason: string): void {
      if (this.#given || this.readyState === Base.CLOSED) return;
      const wasOpening = this.readyState === Base.CONNECTING;
      this.#given = true;
      this.close(code, reason);
      this.#announcing = true;
      if (wasOpening) this.dispatchEvent(new Event('error'));
      this.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean: false }));
      this.#announcing = false;
    }

    #heard(): void {
      heardAt = Date.now();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.probe(), patience.pingAfterMs);
    }

    #forget(): void {
      clearTimeout(this.#timer);
      sockets.delete(this);
    }
  }

  return {
    WebSocket: SupervisedSocket,
    heardAt: () => heardAt,
    probe: () => sockets.forEach((socket) => socket.probe()),
    drop: (code, reason) => [...sockets].forEach((socket) => socket.giveUp(code, reason)),
  };
}
