/** Who asks for a permission, and for which. */
export interface PermissionQuestion {
  readonly permission: string;
  /** Of the frame that asks. */
  readonly origin: string;
  readonly isMainFrame: boolean;
}

/** What calls and meetings need. A page that asks for anything else is refused without a question. */
const GRANTED: ReadonlySet<string> = new Set([
  'media',
  'display-capture',
  'speaker-selection',
  'notifications',
  'fullscreen',
  'clipboard-sanitized-write',
  'hid',
]);

/** Whether a page of the server may have it. */
export function mayHave({ permission, origin, isMainFrame }: PermissionQuestion, server: string): boolean {
  return GRANTED.has(permission) && isMainFrame && originOf(origin) === server;
}

function originOf(text: string): string {
  try {
    return new URL(text).origin;
  } catch {
    return '';
  }
}
