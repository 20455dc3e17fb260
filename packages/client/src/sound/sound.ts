import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { DtmfKey } from './dtmf.ts';

/** `blocked`: the browser wants a click before anything may sound; show the gate and call `enable` in the click. */
export type SoundState = 'unknown' | 'enabled' | 'blocked' | 'unsupported';

/** Whether ringing can be heard. */
export interface Sound {
  readonly store: ReadonlyStore<{ readonly state: SoundState }>;
  /** Call it in a click or key handler. */
  enable(): Promise<void>;
  /** The tone of a dial key that is pressed; silent unless sound is `enabled`. */
  pressKey(key: DtmfKey): void;
  /** For two seconds, to try a device: the ring where it rings, ringback where calls are heard. */
  test(device: 'ring' | 'speaker'): Promise<void>;
}

/** What call control lets sound by itself. */
export interface ControlSounds {
  pressKey(key: DtmfKey): void;
  /** Somebody else pressed it: softer. */
  hearKey(key: DtmfKey): void;
  /** What was dialled cannot be connected. */
  refused(): void;
}
