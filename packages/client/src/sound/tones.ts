import type { DtmfKey } from './dtmf.ts';

/** What a person hears that nobody says. `ring`: somebody calls; `ringback`: it rings there; a key: it was pressed; the others tell an end. */
export type Tone = 'ring' | 'ringback' | 'hang-up' | 'busy' | DtmfKey;

/** Makes tones. */
export interface Tones {
  /** Plays a tone until the returned function is called; all but `ring` and `ringback` end by themselves. */
  play(tone: Tone): () => void;
  /** Whether the browser lets it sound without a click. */
  canSound(): boolean;
  /** Asks the browser to let it sound; resolves to whether it does. Call it in a click. */
  unlock(): Promise<boolean>;
  /** Empty: the system's choice. Only rings go there. */
  setRingSpeaker(deviceId: string): Promise<void>;
  /** Likewise for everything that is no ring. */
  setSpeaker(deviceId: string): Promise<void>;
  close(): void;
}
