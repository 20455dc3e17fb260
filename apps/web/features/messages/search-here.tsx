'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { SearchHere as Bar } from '@bureau/ui/messages';
import { useState } from 'react';
import { FoundMessages } from './found-messages.tsx';

/** Searches in the conversation that is open. */
export function SearchHere({ id, onClose }: { id: ConversationId; onClose: () => void }) {
  const [text, setText] = useState('');
  return (
    <Bar text={text} onText={setText} onClose={onClose}>
      {text.trim() !== '' && <FoundMessages text={text} conversationId={id} />}
    </Bar>
  );
}
