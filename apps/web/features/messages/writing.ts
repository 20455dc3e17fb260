import type { OutgoingMessage } from '@bureau/client';
import type { Message } from '@bureau/core/messages';

/** What is being written, when that is not simply the next message. */
export type Writing =
  | { readonly kind: 'reply'; readonly message: Message; readonly name: string; readonly excerpt: string }
  | { readonly kind: 'edit'; readonly message: Message }
  | { readonly kind: 'rewrite'; readonly message: OutgoingMessage };
