'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import { numberAmong, type PhoneNumber, type PhoneNumberUse } from '@bureau/core/trunks';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, IconButton, Question, SegmentedControl, TextField, useToasts } from '@bureau/ui/primitives';
import { Trash2, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import { useNumberFormat, useNumbering } from '../numbering/use-numbering.ts';
import { PickColleague } from '../search/pick-colleague.tsx';
import sections from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import styles from './phone-lines.module.css';

interface Owned {
  readonly number: string;
  readonly use: PhoneNumberUse;
  readonly hasOwner: boolean;
}

/** The public numbers, and whose they are. */
export function NumbersSection({ view: { numbers } }: { view: PhoneNetworkView }) {
  const { phoneNetwork, self } = useBureau();
  const t = useTranslations('phoneLines');
  const tFrame = useTranslations('frame');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const fails = useFailureMessage();
  const format = useNumberFormat();
  const nameOf = useNameOf();
  useDirectory();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  /** The number that gets another owner. */
  const [picking, setPicking] = useState<Owned>();
  const [doomed, setDoomed] = useState<E164>();
  const [busy, setBusy] = useState(false);

  const numbering = useNumbering();
  const country = useStore(self, (state) => state.self?.company.country ?? '');

  function knownAs(text: string): PhoneNumber | undefined {
    if (!numbering?.isCountryCode(country)) return undefined;
    const target = numbering.parseDialInput(text, { country });
    return target.ok ? numberAmong(numbers, target.value) : undefined;
  }
  function whoseIs({ e164, personId, ...use }: PhoneNumber): string {
    const number = format(e164);
    if (purposeOf(use) === 'meetings') return t('numberThere.meetings', { number });
    return personId ? t('numberThere.person', { number, name: nameOf(personId) }) : t('numberThere.nobody', { number });
  }
  async function add() {
    if (typed.trim() === '') {
      setProblem(t('numberMissing'));
      return;
    }
    const known = knownAs(typed);
    if (known) {
      setProblem(whoseIs(known));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await phoneNetwork.saveNumber(typed, undefined);
      setTyped('');
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(sentence(error.detail));
    } finally {
      setBusy(false);
    }
  }
  async function remove(number: E164) {
    await phoneNetwork.deleteNumber(number).catch(fails);
    setDoomed(undefined);
  }
  async function give(number: string, personId: UserId | undefined, use: PhoneNumberUse) {
    setPicking(undefined);
    await phoneNetwork.saveNumber(number, personId, use);
    toast({ tone: 'done', title: t('saved') });
  }
  return (
    <Section title={t('numbers')}>
      <p className={sections.hint}>{t('numbersHint')}</p>
      {numbers.length === 0 ? (
        <p className={sections.hint}>{t('noNumbers')}</p>
      ) : (
        <ul className={styles.numbers}>
          {numbers.map(({ e164, personId, ...number }) => (
            <li key={e164} className={styles.numberRow}>
              <span className={styles.name}>{format(e164)}</span>
              <div className={styles.actions}>
                <SegmentedControl
                  label={t('use', { number: format(e164) })}
                  options={(['call', 'fax', 'meetings'] as const).map((value) => ({
                    value,
                    label: t(`uses.${value}`),
                  }))}
                  value={purposeOf(number)}
                  onChange={(use) => void give(e164, personId, use).catch(fails)}
                />
                {purposeOf(number) !== 'meetings' && (
                  <Button
                    size="s"
                    icon={UserRound}
                    aria-label={tFrame('labelled', {
                      label: t('person'),
                      text: personId ? nameOf(personId) : t('nobody'),
                    })}
                    className={styles.owner}
                    onClick={() =>
                      setPicking({ number: e164, use: purposeOf(number), hasOwner: personId !== undefined })
                    }
                  >
                    {personId ? nameOf(personId) : t('nobody')}
                  </Button>
                )}
                <IconButton
                  className={styles.last}
                  label={t('deleteNumber', { number: format(e164) })}
                  icon={Trash2}
                  variant="quiet"
                  onClick={() => setDoomed(e164)}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {doomed !== undefined && (
        <Question
          title={t('deleteNumberTitle', { number: format(doomed) })}
          hint={t('deleteNumberHint')}
          yes={t('delete')}
          onYes={() => remove(doomed)}
          onNo={() => setDoomed(undefined)}
        />
      )}
      <form
        className={styles.adder}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={t('number')}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setProblem(undefined);
          }}
          inputMode="tel"
          maxLength={64}
          error={problem}
        />
        <Button type="submit" busy={busy}>
          {t('addNumber')}
        </Button>
      </form>
      {picking !== undefined && (
        <PickColleague
          title={t('person')}
          actions={[
            {
              label: t('person'),
              onChoose: ({ id }) => void give(picking.number, id, picking.use).catch(fails),
            },
          ]}
          nobody={
            picking.hasOwner
              ? {
                  label: t('nobody'),
                  onChoose: () => void give(picking.number, undefined, picking.use).catch(fails),
                }
              : undefined
          }
          onClose={() => setPicking(undefined)}
        />
      )}
    </Section>
  );
}

const purposeOf = ({
  isFax = false,
  isForMeetings = false,
}: Pick<PhoneNumber, 'isFax' | 'isForMeetings'>): PhoneNumberUse =>
  isForMeetings ? 'meetings' : isFax ? 'fax' : 'call';
