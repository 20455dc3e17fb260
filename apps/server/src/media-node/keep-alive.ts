import type { WebSocket } from 'ws';

const ASK_EVERY_MS = 5_000;

/** Cuts a connection whose other side has not answered a ping for one interval: a dead machine sends no end. */
export function keepAlive(socket: WebSocket): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, ASK_EVERY_MS);
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('close', () => clearInterval(timer));
}
