import type { CallQuality } from '@bureau/core/media';
import { useTranslations } from 'use-intl';
import { DetailsList } from '../primitives/details-list.tsx';
import { MarkButton } from '../primitives/mark-button.tsx';
import { CONTROL_ATTRIBUTE } from './call-controls.tsx';
import { ConnectionIcon } from './connection-icon.tsx';
import styles from './quality-mark.module.css';

const TONES = { good: 'go', fair: 'warn', poor: 'stop' } as const;

/** Says how good a connection is, and what is worst about it. */
export function useQualitySentence(): (quality: CallQuality) => string {
  const t = useTranslations('liveCall.quality');
  return ({ level, reason }) =>
    reason ? t('because', { level: t(`level.${level}`), reason: t(`reason.${reason}`) }) : t(`level.${level}`);
}

/** How good the connection is, as bars; opens what was measured. */
export function QualityMark(props: { quality: CallQuality; expanded: boolean; onOpen: () => void }) {
  const sentence = useQualitySentence();
  const { level } = props.quality;
  return (
    <MarkButton
      {...{ [CONTROL_ATTRIBUTE]: 'quality' }}
      label={sentence(props.quality)}
      icon={<ConnectionIcon level={level} />}
      tone={TONES[level]}
      aria-haspopup="dialog"
      aria-expanded={props.expanded}
      onClick={props.onOpen}
    />
  );
}

/** What was measured of the connection over the last two seconds. */
export function QualityDetails({ quality }: { quality: CallQuality | undefined }) {
  const t = useTranslations('liveCall.quality');
  const sentence = useQualitySentence();
  if (!quality) return <p className={styles.panel}>{t('measuring')}</p>;
  const percent = (share: number) => t('percent', { share: share / 100 });
  return (
    <div className={styles.panel}>
      <p className={styles.sentence} data-level={quality.level}>
        {sentence(quality)}
      </p>
      {quality.reason && <p className={styles.advice}>{t(`advice.${quality.reason}`)}</p>}
      <DetailsList
        details={[
          { term: t('lossIn'), value: percent(quality.lossPercent) },
          { term: t('lossOut'), value: percent(quality.uplinkLossPercent) },
          { term: t('delay'), value: t('ms', { count: quality.roundTripMs }) },
          { term: t('jitter'), value: t('ms', { count: quality.jitterMs }) },
        ]}
      />
    </div>
  );
}
