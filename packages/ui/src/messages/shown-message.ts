import type { ShownFile } from '../meeting/chat-file.tsx';

/** How far an own message has come; `waiting` and `refused` ones have not reached the server. */
export type DeliveryState = 'waiting' | 'refused' | 'sent' | 'delivered' | 'read';

/** An emoji under a message. */
export interface ShownReaction {
  readonly emoji: string;
  readonly count: number;
  readonly isOwn: boolean;
  /** Who gave it. */
  readonly names: string;
}

/** A file of a message. */
export interface ShownMessageFile extends ShownFile {
  readonly id: string;
  /** It is a voice. */
  readonly spoken?: { readonly durationMs: number; readonly peaks: readonly number[] } | undefined;
}

/** One message of a conversation as it is drawn. */
export interface ShownMessage {
  readonly id: string;
  readonly at: number;
  readonly from: { readonly id: string; readonly name: string };
  readonly isOwn: boolean;
  readonly content:
    | { readonly kind: 'text'; readonly text: string; readonly files?: readonly ShownMessageFile[] }
    | { readonly kind: 'deleted' }
    /** What the conversation tells about itself, as a sentence. */
    | { readonly kind: 'notice'; readonly sentence: string };
  readonly isEdited?: boolean;
  /** What it answers; without words when that is not there any more. */
  readonly reply?: { readonly id: string; readonly name: string; readonly excerpt: string | undefined } | undefined;
  readonly reactions?: readonly ShownReaction[];
  /** Of an own message. */
  readonly state?: DeliveryState | undefined;
  /** Why it was refused. */
  readonly problem?: string | undefined;
}
