import { appRouter, detailOf, type ErrorDetail, failure } from '@bureau/api';
import { getErrorShape, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';
import { logFailure } from './error-log.ts';

/** Answers what fails before tRPC is reached, in tRPC's form: a client reads one kind of error. */
export function answerError(log: Log, cause: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = cause instanceof TRPCError ? cause : failureOf(cause);
  const path = request.url.split('?')[0];
  logFailure(log, { error, path: path?.startsWith('/api/') ? path : undefined, requestId: request.id });
  // oxlint-disable-next-line no-underscore-dangle -- where tRPC keeps the error formatter
  const config = appRouter._def._config;
  const shape = getErrorShape({ config, error, type: 'unknown', path: undefined, input: undefined, ctx: undefined });
  void reply.code(getHTTPStatusCodeFromError(error)).type('application/json').send({ error: shape });
}

function failureOf(cause: unknown): TRPCError {
  const status = cause instanceof Error && 'statusCode' in cause ? Number(cause.statusCode) : 500;
  const error = failure(detailOfStatus(status));
  return detailOf(error).code === 'internal' ? new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }) : error;
}

function detailOfStatus(status: number): ErrorDetail {
  if (status === 413 || status === 414 || status === 431) return { code: 'too-large' };
  if (status === 404 || status === 405) return { code: 'not-found' };
  if (status === 503) return { code: 'unavailable' };
  return { code: status >= 400 && status < 500 ? 'bad-input' : 'internal' };
}
