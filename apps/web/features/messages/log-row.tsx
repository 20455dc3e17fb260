'use client';

import { type LogItem, type MessageActions, MessageView, type NumbersInWords } from '@bureau/ui/messages';
import { memo } from 'react';
import { FilesOf } from './files-of.tsx';

interface LogRowProps {
  readonly item: Extract<LogItem, { kind: 'message' }>;
  readonly isGroup: boolean;
  readonly ownId: string;
  readonly isShown: boolean;
  /** The names of the actions that there are, apart by spaces. */
  readonly can: string;
  readonly actionsOn: (id: string) => MessageActions;
  readonly nameOf: (userId: string) => string | undefined;
  readonly numbers: NumbersInWords;
  readonly onOpenReply: (id: string) => void;
}

/** A message of a conversation. It is drawn anew only when it, or what can be done with it, is another. */
export const LogRow = memo(({ can, actionsOn, ...view }: LogRowProps) => {
  const { item } = view;
  const now = () => actionsOn(item.key);
  const all: Required<MessageActions> = {
    onReact: (emoji, isSet) => now().onReact?.(emoji, isSet),
    onReply: () => now().onReply?.(),
    onEdit: () => now().onEdit?.(),
    onDelete: () => now().onDelete?.(),
    onRetry: () => now().onRetry?.(),
  };
  const names = can.split(' ');
  const actions: MessageActions = Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return (
    <MessageView {...view} {...actions}>
      <FilesOf message={item.message} />
    </MessageView>
  );
});

/** What {@link LogRow} is told of the actions on its message. */
export const namesOf = (actions: MessageActions): string =>
  Object.entries(actions)
    .flatMap(([name, action]) => (action ? [name] : []))
    .join(' ');
