/** Until then the next key or beep is likely to come. */
const RESTS_AFTER_MS = 5_000;

/** What is asked of an `AudioContext`. */
type Sounding = Pick<AudioContext, 'state' | 'resume' | 'suspend' | 'close'>;

/** A context that is made when it is first needed, and sleeps while nobody needs it. */
export interface RestingContext<Context> {
  readonly context: () => Context;
  /** Keeps it awake until the returned function is called. */
  hold(): () => void;
  /** Whether the browser lets it sound, now or once it is awake. */
  maySound(): boolean;
  /** Asks the browser to let it sound; resolves to whether it does. */
  unlock(): Promise<boolean>;
  close(): void;
}

/**
 * A context that runs costs a thread, and keeps the speaker open, even for silence: this one sleeps soon after the last
 * who held it lets go.
 */
export function createRestingContext<Context extends Sounding>(make: () => Context): RestingContext<Context> {
  let made: Context | undefined;
  let mayRun = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const holders = new Set<symbol>();
  const look = () => {
    mayRun ||= made?.state === 'running';
  };
  const rest = () => {
    look();
    if (made?.state === 'running') made.suspend().catch(() => undefined);
  };
  const restLater = () => {
    clearTimeout(timer);
    if (holders.size === 0) timer = setTimeout(rest, RESTS_AFTER_MS);
  };
  const context = () => {
    if (made) return made;
    made = make();
    restLater();
    return made;
  };
  const wake = async () => {
    clearTimeout(timer);
    await context().resume();
    mayRun = true;
  };
  return {
    context,
    hold() {
      const holder = Symbol('holder');
      holders.add(holder);
      // Refused before the first click: `maySound` says so.
      wake().catch(() => undefined);
      return () => {
        if (holders.delete(holder)) restLater();
      };
    },
    maySound() {
      context();
      look();
      return mayRun;
    },
    async unlock() {
      await wake();
      restLater();
      return context().state === 'running';
    },
    close() {
      clearTimeout(timer);
      holders.clear();
      made?.close().catch(() => undefined);
      made = undefined;
    },
  };
}
