import { useTranslations } from 'use-intl';
import { ChatFile } from '../meeting/chat-file.tsx';
import { SoundPlayer } from '../player/sound-player.tsx';
import styles from './message-files.module.css';
import type { ShownMessageFile } from './shown-message.ts';

export interface MessageFilesProps {
  readonly files: readonly ShownMessageFile[];
  readonly from: string;
  /** Fetches what is shown of a picture. */
  readonly onPicture: (id: string) => Promise<Blob>;
  readonly onDownload: (id: string) => void;
  readonly urlOf: (id: string) => string;
}

/** What a message holds besides words: pictures, files, a voice. */
export function MessageFiles({ files, from, onPicture, onDownload, urlOf }: MessageFilesProps) {
  const t = useTranslations('messages.files');
  return (
    <div className={styles.files}>
      {files.map((file) =>
        file.spoken ? (
          <div key={file.id} className={styles.voice}>
            <SoundPlayer label={t('voice', { name: from })} src={urlOf(file.id)} {...file.spoken} />
          </div>
        ) : (
          <ChatFile
            key={file.id}
            file={file}
            onPicture={() => onPicture(file.id)}
            onDownload={() => onDownload(file.id)}
          />
        ),
      )}
    </div>
  );
}
