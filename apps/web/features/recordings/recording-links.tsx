'use client';

import type { Recording, RecordingLink } from '@bureau/core/recordings';
import { RECORDING_LINK_DAYS } from '@bureau/core/recordings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { Button, Card, Select } from '@bureau/ui/primitives';
import { Copy, Link2, Link2Off } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useCopy } from '../meetings/use-copy.ts';
import styles from './recording-links.module.css';

interface RecordingLinksProps {
  readonly recording: Recording;
  /** One was made or taken back. */
  readonly onChanged: () => void;
}

/** Links by which people without an account hear a recording: made, copied once, taken back. */
export function RecordingLinks({ recording: { id }, onChanged }: RecordingLinksProps) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings.links');
  const reader = useReader();
  const fails = useFailureMessage();
  const copy = useCopy();
  const [links, setLinks] = useState<readonly RecordingLink[]>([]);
  const [days, setDays] = useState<(typeof RECORDING_LINK_DAYS)[number]>(7);
  const [made, setMade] = useState<string>();
  /** The link that is taken back, or `make`. */
  const [changing, setChanging] = useState<string>();
  const load = useCallback(() => void recordings.links(id).then(setLinks, fails), [recordings, id, fails]);
  // oxlint-disable-next-line react/exhaustive-deps -- once for every recording
  useEffect(load, [recordings, id]);

  /** One at a time: a link is a way in for everybody who has it. */
  async function change(what: string, work: () => Promise<void>) {
    setChanging(what);
    try {
      await work();
    } catch (error) {
      fails(error);
    }
    setChanging(undefined);
    load();
    onChanged();
  }
  const make = () =>
    change('make', async () => {
      const address = await recordings.makeLink(id, days);
      setMade(address);
      await copy(address);
    });
  const revoke = (linkId: string) =>
    change(linkId, async () => {
      await recordings.revokeLink(id, linkId);
      setMade(undefined);
    });
  return (
    <Card title={t('title')} icon={Link2}>
      <div className={styles.links}>
        <p className={styles.hint}>{t('hint')}</p>
        {made !== undefined && (
          <div className={styles.made}>
            <code className={styles.address}>{made}</code>
            <Button size="s" icon={Copy} onClick={() => void copy(made)}>
              {t('copy')}
            </Button>
            <p className={styles.hint}>{t('once')}</p>
          </div>
        )}
        {links.length > 0 && (
          <ul className={styles.list} aria-label={t('open')}>
            {links.map((link) => (
              <li key={link.id} className={styles.link}>
                <span className={styles.times}>
                  {link.ending === undefined
                    ? t('until', { when: dayAndTime(link.expiresAt, reader) })
                    : t('untilOf', { ending: link.ending, when: dayAndTime(link.expiresAt, reader) })}
                  <span className={styles.hint}>{t('made', { when: dayAndTime(link.madeAt, reader) })}</span>
                </span>
                <Button
                  size="s"
                  variant="quiet"
                  icon={Link2Off}
                  busy={changing === link.id}
                  onClick={() => void revoke(link.id)}
                >
                  {t('revoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.make}>
          <Select
            label={t('lasts')}
            options={RECORDING_LINK_DAYS.map((value) => ({ value: String(value), label: t('days', { days: value }) }))}
            value={String(days)}
            onChange={(chosen) => setDays(RECORDING_LINK_DAYS.find((each) => String(each) === chosen) ?? days)}
          />
          <Button icon={Link2} busy={changing === 'make'} onClick={() => void make()}>
            {t('make')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
