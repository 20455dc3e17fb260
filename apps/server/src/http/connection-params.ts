import { type ConnectedDevice, failure } from '@bureau/api';
import { isClientDeviceId } from '@bureau/core/kernel';
import { z } from 'zod';

const params = z.object({
  deviceId: z.string().refine(isClientDeviceId),
  label: z.string().max(80),
  protocol: z.string().regex(/^\d{1,6}$/),
  token: z.string().max(200).optional(),
  guestToken: z.string().max(200).optional(),
});

/** What a client says of itself when it connects. */
export interface ConnectionParams {
  readonly device: ConnectedDevice;
  readonly protocol: number;
  readonly token: string | undefined;
  /** The secret of somebody without an account, for one meeting. */
  readonly guestToken: string | undefined;
}

/** Reads the connection parameters, or fails with `bad-input`. */
export function readConnectionParams(given: unknown): ConnectionParams {
  const parsed = params.safeParse(given);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ['connectionParams', ...issue.path].join('.'));
    throw failure({ code: 'bad-input', fields: [...new Set(fields)] });
  }
  const { deviceId, label, protocol, token, guestToken } = parsed.data;
  return { device: { id: deviceId, label }, protocol: Number(protocol), token, guestToken };
}
