/** Does something, and says that it is under way for as long as it takes. */
export async function whileBusy(deed: () => void | Promise<unknown>, tell: (busy: boolean) => void): Promise<void> {
  const done = deed();
  if (!(done instanceof Promise)) return;
  tell(true);
  try {
    await done;
  } finally {
    tell(false);
  }
}
