import type { Result } from '@bureau/core/kernel';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { ErrorCode, ErrorDetail } from './errors.ts';

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]['code'];

/** A failure on its way to the client, with its typed detail. */
export class ApiError extends TRPCError {
  readonly detail: ErrorDetail;

  constructor(code: TrpcCode, detail: ErrorDetail) {
    super({ code, message: detail.code });
    this.detail = detail;
  }
}

/** The one place where a failure code meets a transport code. */
const TRANSPORT_CODES: Readonly<Record<ErrorCode, TrpcCode>> = {
  unauthenticated: 'UNAUTHORIZED',
  'wrong-credentials': 'UNAUTHORIZED',
  'not-set-up': 'PRECONDITION_FAILED',
  throttled: 'TOO_MANY_REQUESTS',
  'sign-on-required': 'FORBIDDEN',
  'sign-on-first': 'CONFLICT',
  'sign-on-unknown': 'NOT_FOUND',
  'sign-on-expired': 'NOT_FOUND',
  'sign-on-unreachable': 'BAD_GATEWAY',
  'sign-on-failed': 'FORBIDDEN',
  'sign-on-no-address': 'FORBIDDEN',
  'sign-on-not-allowed': 'FORBIDDEN',
  'calendar-unreachable': 'BAD_GATEWAY',
  'calendar-refused': 'FORBIDDEN',
  'calendar-not-allowed': 'FORBIDDEN',
  'calendar-missing': 'NOT_FOUND',
  'link-gone': 'NOT_FOUND',
  'password-refused': 'BAD_REQUEST',
  'wrong-current-password': 'FORBIDDEN',
  'email-taken': 'CONFLICT',
  'extension-taken': 'CONFLICT',
  'last-admin': 'CONFLICT',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  'bad-input': 'BAD_REQUEST',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'version-mismatch': 'PRECONDITION_FAILED',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
  'device-required': 'PRECONDITION_FAILED',
  'already-in-call': 'CONFLICT',
  'call-ended': 'CONFLICT',
  'cannot-dial': 'BAD_REQUEST',
  'not-possible': 'CONFLICT',
  'not-entitled': 'FORBIDDEN',
  'no-room-to-record': 'PRECONDITION_FAILED',
  'bad-rule': 'BAD_REQUEST',
  'bad-meeting': 'BAD_REQUEST',
  'meeting-over': 'BAD_REQUEST',
  'no-such-date': 'NOT_FOUND',
  'too-many-dates': 'CONFLICT',
  'board-full': 'CONFLICT',
  'address-book-full': 'CONFLICT',
  'too-many-favourites': 'CONFLICT',
  'message-empty': 'BAD_REQUEST',
  'message-too-long': 'BAD_REQUEST',
  'message-full': 'BAD_REQUEST',
  'last-owner': 'CONFLICT',
  'member-gone': 'CONFLICT',
  'group-full': 'CONFLICT',
  'not-picture': 'BAD_REQUEST',
  'file-gone': 'CONFLICT',
  'file-harmful': 'BAD_REQUEST',
  'id-taken': 'CONFLICT',
  'too-many-of-these': 'CONFLICT',
  'phone-number-taken': 'CONFLICT',
  'no-mail': 'PRECONDITION_FAILED',
  'desk-phone-away': 'PRECONDITION_FAILED',
  'meeting-cancelled': 'CONFLICT',
  'guests-not-allowed': 'FORBIDDEN',
  'password-required': 'FORBIDDEN',
  'wrong-password': 'FORBIDDEN',
  'meeting-locked': 'FORBIDDEN',
  removed: 'FORBIDDEN',
  'meeting-full': 'CONFLICT',
  'file-empty': 'BAD_REQUEST',
  'file-too-large': 'PAYLOAD_TOO_LARGE',
  'file-is-program': 'BAD_REQUEST',
  'too-many-files': 'FORBIDDEN',
  'too-much-unsent': 'FORBIDDEN',
  'not-photo': 'BAD_REQUEST',
  'photo-too-large': 'BAD_REQUEST',
  'fax-not-document': 'BAD_REQUEST',
  'fax-encrypted': 'BAD_REQUEST',
  'fax-too-many-pages': 'BAD_REQUEST',
  'fax-damaged': 'BAD_REQUEST',
  'fax-too-heavy': 'BAD_REQUEST',
  'not-sound': 'BAD_REQUEST',
  'too-short': 'BAD_REQUEST',
  'too-long': 'BAD_REQUEST',
  'pin-not-digits': 'BAD_REQUEST',
  'pin-too-simple': 'BAD_REQUEST',
  'pin-is-extension': 'BAD_REQUEST',
  'callee-is-self': 'BAD_REQUEST',
  'unknown-extension': 'NOT_FOUND',
  'no-phone-line': 'PRECONDITION_FAILED',
  'no-emergency-line': 'PRECONDITION_FAILED',
  'international-barred': 'FORBIDDEN',
  'premium-barred': 'FORBIDDEN',
  'person-barred': 'FORBIDDEN',
  'spend-reached': 'FORBIDDEN',
  'lines-busy': 'CONFLICT',
  'extension-number': 'BAD_REQUEST',
  'emergency-number': 'BAD_REQUEST',
  'media-unavailable': 'SERVICE_UNAVAILABLE',
  'media-not-found': 'NOT_FOUND',
  'media-refused': 'BAD_REQUEST',
};

/** Turns a typed failure into the error the client is told. */
export function failure(detail: ErrorDetail): ApiError {
  return new ApiError(TRANSPORT_CODES[detail.code], detail);
}

/** The value of a result, or its failure thrown as an {@link ApiError}. */
export function unwrap<T>(result: Result<T, ErrorDetail>): T {
  if (result.ok) return result.value;
  throw failure(result.error);
}

/** What a client may know of any error. Unexpected ones become `internal` and say nothing. */
export function detailOf(error: TRPCError): ErrorDetail {
  if (error instanceof ApiError) return error.detail;
  if (error.cause instanceof ApiError) return error.cause.detail;
  if (error.cause instanceof ZodError) {
    return {
      code: 'bad-input',
      fields: [...new Set(error.cause.issues.map((issue) => issue.path.join('.')))].slice(0, 10),
    };
  }
  if (isUnavailable(error.cause)) return { code: 'unavailable' };
  return { code: CODES_OF_TRANSPORT[error.code] ?? 'internal' };
}

/** What tRPC itself refuses, in our words. */
const CODES_OF_TRANSPORT: Partial<Readonly<Record<TrpcCode, ErrorCode>>> = {
  NOT_FOUND: 'not-found',
  METHOD_NOT_SUPPORTED: 'not-found',
  PARSE_ERROR: 'bad-input',
  BAD_REQUEST: 'bad-input',
  UNSUPPORTED_MEDIA_TYPE: 'bad-input',
  PAYLOAD_TOO_LARGE: 'too-large',
  UNAUTHORIZED: 'unauthenticated',
};

/** The database adapter names its own absence by this code; the same request may succeed later. */
function isUnavailable(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'database-unavailable';
}
