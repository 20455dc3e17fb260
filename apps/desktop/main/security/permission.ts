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

/** The usage page of telephones (USB HID Usage Tables 1.5 §14). */
const TELEPHONY = 0x0b;

/** Whether a page of the server may use a device: one with telephone buttons, such as a headset. */
export function mayUse(
  { deviceType, origin, device }: { readonly deviceType: string; readonly origin: string; readonly device: object },
  server: string,
): boolean {
  const collections: unknown = 'collections' in device ? device.collections : undefined;
  const isTelephone = Array.isArray(collections) && collections.some(isTelephony);
  return deviceType === 'hid' && originOf(origin) === server && isTelephone;
}

const isTelephony = (collection: unknown) =>
  typeof collection === 'object' && collection !== null && Reflect.get(collection, 'usagePage') === TELEPHONY;

function originOf(text: string): string {
  try {
    return new URL(text).origin;
  } catch {
    return '';
  }
}
