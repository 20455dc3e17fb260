import type { ServerResponse } from 'node:http';
import { type ApiContext, appRouter, type ConnectedDevice } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { isClientDeviceId } from '@bureau/core/kernel';
import {
  type CreateFastifyContextOptions,
  type FastifyTRPCPluginOptions,
  fastifyTRPCPlugin,
} from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Office } from '../compose/services.ts';
import type { Log } from '../log.ts';
import type { ClientAddress } from './client-address.ts';
import { readConnectionParams } from './connection-params.ts';
import { logFailure } from './error-log.ts';
import { MAX_BATCH, MAX_BODY_BYTES } from './limits.ts';
import type { CallObserver } from './metrics.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';
import { bearerOf } from './session-token-of.ts';

interface TrpcHttpDeps {
  readonly office: Office;
  readonly address: ClientAddress;
  readonly log: Log;
  readonly observe: CallObserver;
}

/** tRPC over HTTP; with server-sent events where WebSockets do not get through. */
export async function serveTrpc(app: FastifyInstance, deps: TrpcHttpDeps): Promise<void> {
  const options: FastifyTRPCPluginOptions<typeof appRouter> = {
    prefix: '/api/trpc',
    trpcOptions: {
      router: appRouter,
      maxBatchSize: MAX_BATCH,
      maxBodySize: MAX_BODY_BYTES,
      createContext: (given) => contextOf(deps, given),
      onError: ({ error, path, req }) => logFailure(deps.log, { error, path, requestId: req.id }),
    },
  };
  await app.register(fastifyTRPCPlugin, options);
}

async function contextOf(deps: TrpcHttpDeps, { req, res, info }: CreateFastifyContextOptions): Promise<ApiContext> {
  const { office, address, observe } = deps;
  const isSecure = address.isSecure(req.raw);
  const params = info.connectionParams ? readConnectionParams(info.connectionParams) : undefined;
  const isStream = info.calls.some((call) => call.path === 'events.stream');
  const { accounts } = office.services;
  const bearer = bearerOf(req);
  const token = bearer ?? params?.token ?? readSessionCookie(req.headers.cookie, isSecure);
  // A token with a scope is given by a program, never by a cookie, and is nobody's presence.
  const authenticate = bearer === undefined || isStream ? 'authenticate' : 'authenticateAny';
  const principal = token === undefined ? undefined : await accounts[authenticate](token);
  const device = params?.device ?? deviceOf(req);
  if (principal && device && isStream) keepDevice(office, principal, device, res.raw);
  return {
    services: office.services,
    principal,
    // People without an account come by WebSocket alone.
    guest: undefined,
    device,
    protocol: params?.protocol ?? protocolOf(req),
    clientAddress: address.ip(req.raw),
    requestId: req.id,
    cookie: {
      set: (value, maxAgeSeconds) => void res.header('set-cookie', sessionCookie(value, maxAgeSeconds, isSecure)),
      clear: () => void res.header('set-cookie', sessionCookie('', 0, isSecure)),
    },
    observe,
  };
}

/** A stream over HTTP cannot answer pings: its device is there as long as its response is open. */
function keepDevice(office: Office, principal: Principal, device: ConnectedDevice, response: ServerResponse): void {
  const connection = office.devices.connect(principal, device.id, {
    ping: () => connection.heard(),
    cut: () => response.destroy(),
  });
  response.once('close', () => connection.closed('silent'));
}

/** A client without WebSockets names its device with every request. */
function deviceOf(request: FastifyRequest): ConnectedDevice | undefined {
  const id = request.headers['x-bureau-device'];
  return typeof id === 'string' && isClientDeviceId(id) ? { id, label: '' } : undefined;
}

/** NaN, which no version equals, for a header that is not a number. */
function protocolOf(request: FastifyRequest): number | undefined {
  const header = request.headers['x-bureau-protocol'];
  return header === undefined ? undefined : Number(header);
}
