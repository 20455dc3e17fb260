import type { VoicemailId } from '@bureau/core/kernel';
import type { MailboxSettings, VoicemailMessage } from '@bureau/core/voicemail';
import type { LoadStatus } from './loader.ts';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own mailbox as far as it is loaded. */
export interface VoicemailState {
  /** Messages that were not heard: the light of the mailbox, right from the moment the client is online. */
  readonly unheard: number;
  readonly status: LoadStatus;
  /** Newest first. */
  readonly messages: readonly VoicemailMessage[];
  readonly hasMore: boolean;
  /** Undefined until {@link Voicemail.loadSettings}. */
  readonly settings: MailboxSettings | undefined;
}

/** The own mailbox; messages come, change and go by themselves, on every device at once. */
export interface Voicemail {
  readonly store: ReadonlyStore<VoicemailState>;
  /** Loads the first page unless it is there. */
  load(): Promise<void>;
  /** Loads the next page; does nothing on the last one. */
  loadMore(): Promise<void>;
  /** One message, from memory when it is there. Fails with `not-found`. */
  message(id: VoicemailId): Promise<VoicemailMessage>;
  /** Shown at once, and taken back when the server refuses. */
  mark(id: VoicemailId, heard: boolean): Promise<void>;
  /** Gone from the list at once; {@link Voicemail.restore} brings it back within 10 s. */
  delete(id: VoicemailId): Promise<void>;
  /** Fails with `not-found` when it is too late. */
  restore(id: VoicemailId): Promise<void>;
  loadSettings(): Promise<MailboxSettings>;
  /** Shown at once, and taken back when the server refuses. */
  saveSettings(change: Partial<Pick<MailboxSettings, 'isEnabled' | 'emailCopy'>>): Promise<void>;
  /**
   * Puts a voice in the place of the own greeting: a mono WAV file of 16 bits, as `devices.recordVoice` and
   * `devices.openVoice` make it, a minute at most. Fails with `not-sound`, `too-short`, `too-long`, `too-large`.
   */
  saveGreeting(sound: Blob): Promise<void>;
  /** Back to the greeting of the house. */
  deleteGreeting(): Promise<void>;
  /** A desk phone asks for it from now on. Fails with `pin-not-digits`, `pin-too-simple`, `pin-is-extension`. */
  savePin(pin: string): Promise<void>;
  deletePin(): Promise<void>;
  /** Where the sound of a message is; it can be played from any place in it. */
  soundUrl(id: VoicemailId): string;
  /** Where what callers hear is: the own greeting, or that of the house. */
  greetingUrl(): string;
}
