/**
 * Why there is no microphone.
 *
 * - `microphone-denied`: the person or the system refused it
 * - `microphone-missing`: there is none, or the chosen one is unplugged
 * - `microphone-in-use`: another program holds it
 * - `microphone-unsupported`: no access here at all (Node, or a page without https)
 */
export type MicrophoneProblem =
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-in-use'
  | 'microphone-unsupported';

/** The microphone cannot be had; `code` says why. */
export class MicrophoneError extends Error {
  override readonly name = 'MicrophoneError';
  readonly code: MicrophoneProblem;

  constructor(code: MicrophoneProblem, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

const PROBLEMS: Readonly<Record<string, MicrophoneProblem>> = {
  NotAllowedError: 'microphone-denied',
  SecurityError: 'microphone-denied',
  NotFoundError: 'microphone-missing',
  OverconstrainedError: 'microphone-missing',
  NotReadableError: 'microphone-in-use',
  AbortError: 'microphone-in-use',
};

/** What a rejected `getUserMedia` means (Media Capture and Streams §10.2). */
export function toMicrophoneError(error: unknown): MicrophoneError {
  if (error instanceof MicrophoneError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new MicrophoneError(PROBLEMS[name] ?? 'microphone-unsupported', { cause: error });
}
