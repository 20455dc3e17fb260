/** A Socket.IO room that everybody has joined. Started by the fan-out benchmark. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { PING_MS } from './load.ts';
import { listenForOrders } from './peer-orders.ts';

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  pingInterval: PING_MS,
  pingTimeout: 20_000,
  serveClient: false,
});
io.on('connection', (socket) => void socket.join('company'));
http.listen(0, '127.0.0.1', () =>
  listenForOrders(http.address(), (message) => io.to('company').emit('change', message)),
);
