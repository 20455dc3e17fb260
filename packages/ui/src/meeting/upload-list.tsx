import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { bytes } from '../language/bytes.ts';
import { useReader } from '../language/index.ts';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './upload-list.module.css';

/** A file for what is being written; what has gone of it, once it is on its way. */
export interface ShownUpload {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes?: number | undefined;
  /** Where a picture of it is. */
  readonly previewUrl?: string | undefined;
}

export const isOnItsWay = ({ sentBytes }: ShownUpload): boolean => sentBytes !== undefined;

export interface UploadListProps {
  readonly uploads: readonly ShownUpload[];
  readonly onCancel: (key: string) => void;
}

/** Files beside the text, or on their way, with how far they have come. */
export function UploadList({ uploads, onCancel }: UploadListProps) {
  const t = useTranslations('meetings.chat');
  const { locale } = useReader();
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.uploads} aria-label={t('files')}>
      {uploads.map(({ key, name, sizeBytes, sentBytes, previewUrl }) => (
        <li key={key}>
          {previewUrl !== undefined && <Preview url={previewUrl} name={name} />}
          <span className={styles.words}>
            <strong title={name}>{name}</strong>
            <small>
              {sentBytes === undefined
                ? bytes(sizeBytes, locale)
                : t('sent', { sent: bytes(sentBytes, locale), size: bytes(sizeBytes, locale) })}
            </small>
          </span>
          {sentBytes !== undefined && (
            <progress aria-label={t('sendingOne', { name })} value={sentBytes} max={sizeBytes} />
          )}
          <IconButton
            label={t('cancel', { name })}
            icon={X}
            size="s"
            variant="quiet"
            tooltipSide="left"
            onClick={() => onCancel(key)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Nothing for a picture that this browser cannot show. */
function Preview({ url, name }: { url: string; name: string }) {
  const [isShown, setIsShown] = useState(true);
  return isShown && <img className={styles.preview} src={url} alt={name} onError={() => setIsShown(false)} />;
}
