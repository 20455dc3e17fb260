import { useTranslations } from 'use-intl';
import styles from './fax-pages.module.css';

/** One page to look at. */
export interface FaxPageImage {
  readonly src: string;
  /** Opens it as large as it is. */
  readonly href: string;
}

/** The pages of a fax as paper, small enough to see several; each opens as large as it is. */
export function FaxPages({ images }: { images: readonly FaxPageImage[] }) {
  const t = useTranslations('fax');
  return (
    <ol className={styles.pages}>
      {images.map(({ src, href }, index) => {
        const label = t('page', { page: String(index + 1), pages: String(images.length) });
        return (
          <li key={src} className={styles.page}>
            <a href={href} target="_blank" rel="noreferrer" className={styles.paper}>
              {/* biome-ignore lint/performance/noImgElement: the page of a fax comes from our own server, as it is */}
              <img src={src} alt={label} loading="lazy" />
            </a>
            <span aria-hidden className={styles.number}>
              {index + 1}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
