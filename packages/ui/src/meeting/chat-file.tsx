import { Download, FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { bytes } from '../language/bytes.ts';
import { useReader } from '../language/index.ts';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './chat-file.module.css';

/** A file in the chat, as it is shown. */
export interface ShownFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** How large it is as a picture, in pixels; absent when it is none. */
  readonly picture?: { readonly width: number; readonly height: number } | undefined;
}

export interface ChatFileProps {
  readonly file: ShownFile;
  /** Fetches the picture; asked for once it comes into sight. */
  readonly onPicture: () => Promise<Blob>;
  readonly onDownload: () => void;
}

/** A file that somebody sent: its picture, or its name and size; and its download. */
export function ChatFile({ file, onPicture, onDownload }: ChatFileProps) {
  const t = useTranslations('meetings.chat');
  const { locale } = useReader();
  return (
    <div className={styles.file}>
      {file.picture && <FilePicture name={file.name} size={file.picture} onPicture={onPicture} />}
      <div className={styles.line}>
        {!file.picture && <FileText aria-hidden size={20} />}
        <span className={styles.words}>
          <strong title={file.name}>{file.name}</strong>
          <small>{bytes(file.sizeBytes, locale)}</small>
        </span>
        <IconButton
          label={t('download', { name: file.name })}
          icon={Download}
          variant="quiet"
          tooltipSide="left"
          onClick={onDownload}
        />
      </div>
    </div>
  );
}

interface FilePictureProps {
  readonly name: string;
  readonly size: NonNullable<ShownFile['picture']>;
  readonly onPicture: () => Promise<Blob>;
}

function FilePicture({ name, size: { width, height }, onPicture }: FilePictureProps) {
  const t = useTranslations('meetings.chat');
  const place = useRef<HTMLDivElement>(null);
  const load = useRef(onPicture);
  const [src, setSrc] = useState<string>();
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let url: string | undefined;
    let isGone = false;
    const look = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      look.disconnect();
      load.current().then(
        (picture) => {
          if (isGone) return;
          url = URL.createObjectURL(picture);
          setSrc(url);
        },
        () => setIsBroken(true),
      );
    });
    look.observe(element);
    return () => {
      isGone = true;
      look.disconnect();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, []);
  return (
    <div ref={place} className={styles.picture} style={{ aspectRatio: `${width} / ${height}`, maxWidth: width }}>
      {isBroken && <p>{t('noPicture')}</p>}
      {src !== undefined && !isBroken && (
        <img src={src} alt={t('picture', { name })} onError={() => setIsBroken(true)} />
      )}
    </div>
  );
}
