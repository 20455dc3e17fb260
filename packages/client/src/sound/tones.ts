/** What a person hears that nobody says. `ring`: somebody calls; `ringback`: it rings there; the others tell an end. */
export type Tone = 'ring' | 'ringback' | 'hang-up' | 'busy';

/** Makes tones. */
export interface Tones {
  /** Plays a tone until the returned function is called; `hang-up` and `busy` end by themselves. */
  play(tone: Tone): () => void;
  /** Whether the browser lets it sound without a click. */
  canSound(): boolean;
  /** Asks the browser to let it sound; resolves to whether it does. Call it in a click. */
  unlock(): Promise<boolean>;
  /** Empty: the system's choice. Only rings go there. */
  setRingSpeaker(deviceId: string): Promise<void>;
  close(): void;
}
