import type { DtmfKey } from './dtmf.ts';

/**
 * What a person hears that nobody says. `ring`: somebody calls; `invitation`: a colleague asks into a meeting; `call-waiting`: so during a call; `ringback`: it rings there;
 * `busy`: refused by a person; `reorder`: it could not be connected; a key: it was pressed; `hang-up`: the end.
 */
export type Tone = 'ring' | 'invitation' | 'call-waiting' | 'ringback' | 'busy' | 'reorder' | 'hang-up' | DtmfKey;

/** Makes tones. */
export interface Tones {
  /** Plays a tone until the returned function is called; all but `ring`, `invitation`, `ringback` and `call-waiting` end by themselves. `gain` from 0 to 1 makes it softer. */
  play(tone: Tone, gain?: number): () => void;
  /** Whether the browser lets it sound without a click. */
  canSound(): boolean;
  /** Asks the browser to let it sound; resolves to whether it does. Call it in a click. */
  unlock(): Promise<boolean>;
  /** Empty: the system's choice. Only rings and invitations go there. */
  setRingSpeaker(deviceId: string): Promise<void>;
  /** Of rings and invitations alone, 0 to 1. */
  setRingVolume(volume: number): void;
  /** Likewise for everything that is no ring. */
  setSpeaker(deviceId: string): Promise<void>;
  /** Tones sound as people of this country know them (ISO 3166-1 alpha-2). */
  setCountry(country: string): void;
  close(): void;
}
