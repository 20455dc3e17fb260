'use client';

import { type Release, systemOf } from '@bureau/core/releases';
import { ButtonLink } from '@bureau/ui/primitives';
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import styles from './desktop-offer.module.css';

/** The installer for this computer, then all others. */
export function DesktopOffer() {
  const { desktopReleases } = useBureau();
  const t = useTranslations('desktop');
  const [releases, setReleases] = useState<readonly Release[] | 'failed'>();
  useEffect(() => {
    let isOver = false;
    const tell = (found: readonly Release[] | 'failed') => {
      if (!isOver) setReleases(found);
    };
    desktopReleases.load().then(tell, () => tell('failed'));
    return () => {
      isOver = true;
    };
  }, [desktopReleases]);

  if (releases === undefined) return null;
  if (releases === 'failed') return <p className={styles.hint}>{t('failed')}</p>;
  if (releases.length === 0) return <p className={styles.hint}>{t('none')}</p>;
  const own = systemOf(navigator.userAgent);
  const first = releases.find(({ system }) => system === own);
  const others = releases.filter((release) => release !== first);
  return (
    <>
      <p className={styles.hint}>{t('hint')}</p>
      {first && (
        <div className={styles.first}>
          <ButtonLink icon={Download} href={desktopReleases.urlOf(first)} download>
            {t('get', { system: t(`systems.${first.system}`) })}
          </ButtonLink>
          <span className={styles.hint}>{t('version', { version: first.version })}</span>
        </div>
      )}
      {others.length > 0 && (
        <div className={styles.others}>
          <span>{t('others')}</span>
          {others.map((release) => (
            <ButtonLink
              key={release.file}
              size="s"
              variant="quiet"
              icon={Download}
              href={desktopReleases.urlOf(release)}
              download
            >
              {t(`kinds.${release.kind}`)}
            </ButtonLink>
          ))}
        </div>
      )}
    </>
  );
}
