'use client';

import type { LiftedParty, PhoneNetworkView } from '@bureau/api';
import { Button, useToasts } from '@bureau/ui/primitives';
import { useFormatter, useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import sections from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import styles from './phone-lines.module.css';

/** Who is kept out for a while, and the way to let them in again. */
export function BansSection({ view: { bans } }: { view: PhoneNetworkView }) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const format = useFormatter();
  const nameOf = useNameOf();
  const toast = useToasts();
  const fails = useFailureMessage();
  useDirectory();

  async function lift(party: LiftedParty) {
    await phoneNetwork.liftBan(party);
    toast({ tone: 'done', title: t('lifted') });
  }
  return (
    <Section title={t('bans')}>
      <p className={sections.hint}>{t('bansHint')}</p>
      {bans.length === 0 ? (
        <p className={sections.hint}>{t('noBans')}</p>
      ) : (
        <ul className={styles.rows}>
          {bans.map(({ since: _since, until, ...party }) => {
            const name = party.kind === 'address' ? party.address : nameOf(party.personId);
            const time = format.dateTime(until, { timeStyle: 'short' });
            return (
              <li key={name} className={styles.row}>
                <div className={styles.words}>
                  <span className={styles.name}>{name}</span>
                  <span className={styles.quiet}>
                    {party.kind === 'address' ? t('bannedAddress', { time }) : t('bannedPerson', { time })}
                  </span>
                </div>
                <Button aria-label={t('liftBan', { name })} onClick={() => void lift(party).catch(fails)}>
                  {t('lift')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
