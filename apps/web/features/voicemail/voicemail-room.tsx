'use client';

import { EmptyState, IconButton } from '@bureau/ui/primitives';
import { DetailPane, ListPane } from '@bureau/ui/shell';
import { Settings, Voicemail } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { DialPadPopover } from '../calls/dial-pad-popover.tsx';
import { CallsRoomTabs } from './calls-room-tabs.tsx';
import { MessagePage } from './message-page.tsx';
import { Messages } from './messages.tsx';

/** The own mailbox. */
export function VoicemailPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('voicemail');
  return (
    <ListPane
      title={t('title')}
      actions={
        <>
          <IconButton label={t('settings.open')} icon={Settings} onClick={() => go({ kind: 'voicemail-settings' })} />
          <DialPadPopover />
        </>
      }
      filters={<CallsRoomTabs current="voicemail" />}
    >
      <Messages selectedId={selectedId} />
    </ListPane>
  );
}

/** Beside the mailbox: one message, or what to choose. */
export function VoicemailDetail({ id }: { id: string | undefined }) {
  const t = useTranslations('voicemail.choose');
  if (id !== undefined) {
    return (
      <DetailPane onBack={() => go({ kind: 'voicemail' })}>
        <MessagePage id={id} />
      </DetailPane>
    );
  }
  return (
    <DetailPane>
      <EmptyState icon={Voicemail} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}
