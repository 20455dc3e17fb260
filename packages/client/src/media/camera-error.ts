/**
 * Why there is no camera.
 *
 * - `camera-denied`: the person or the system refused it
 * - `camera-missing`: there is none
 * - `camera-in-use`: another program holds it
 * - `camera-unsupported`: no access here at all (Node, or a page without https)
 * - `camera-failed`: the camera is there, but the call could not take its picture
 * - `camera-background-failed`: what is to be behind the person could not be drawn; the room behind it is not shown instead
 */
export type CameraProblem =
  | 'camera-denied'
  | 'camera-missing'
  | 'camera-in-use'
  | 'camera-unsupported'
  | 'camera-failed'
  | 'camera-background-failed';

/** The camera cannot be had; `code` says why. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
  readonly code: CameraProblem;

  constructor(code: CameraProblem, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  NotReadableError: 'camera-in-use',
  AbortError: 'camera-in-use',
};

/** What a rejected `getUserMedia` means for a camera (Media Capture and Streams §10.2). */
export function toCameraError(error: unknown): CameraError {
  if (error instanceof CameraError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new CameraError(PROBLEMS[name] ?? 'camera-unsupported', { cause: error });
}
