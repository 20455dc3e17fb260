import type { Duplex } from 'node:stream';
import type { ErrorDetail } from '@bureau/api';

/** Answers an upgrade that nobody takes with a status such as `404 Not Found`, and lets its connection go. */
export function refuseUpgrade(socket: Duplex, status: string, detail?: ErrorDetail): void {
  const json = detail ? JSON.stringify({ error: detail }) : '';
  const headers = [...(detail ? ['Content-Type: application/json'] : []), `Content-Length: ${json.length}`];
  // Node has let go of it: without a listener, whoever breaks off would end the process.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n${json}`);
}
