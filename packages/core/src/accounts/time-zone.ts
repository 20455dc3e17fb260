/** Whether this machine knows a time zone by this name of the IANA database. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '' && /^[A-Z]/.test(text);
  } catch {
    return false;
  }
}
