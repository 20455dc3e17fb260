'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { isForTheSame, MOST_MINUTE_PRICE, type TrunkId, withRule } from '@bureau/core/trunks';
import { Button, IconButton, Question, Select, TextField } from '@bureau/ui/primitives';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import sections from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { readMoney, shownMoney } from './money.ts';
import styles from './phone-lines.module.css';

type Rule = PhoneNetworkView['rules'][number];

/** By which trunk which numbers are called. */
export function RulesSection({ view: { rules, trunks } }: { view: PhoneNetworkView }) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const fails = useFailureMessage();
  const [prefix, setPrefix] = useState('');
  const [chosen, setChosen] = useState<TrunkId>();
  const [price, setPrice] = useState('');
  const [tried, setTried] = useState(false);
  const [doomed, setDoomed] = useState<Rule>();
  const locale = useLocale();
  const trunkId = trunks.some(({ id }) => id === chosen) ? chosen : trunks[0]?.id;
  const written = prefix.replace(/\s/g, '');
  const amount = readMoney(price, MOST_MINUTE_PRICE);
  const isPrefix = /^(\+\d{0,15})?$/.test(written);
  const nameOf = (id: TrunkId) => trunks.find((trunk) => trunk.id === id)?.name ?? '';
  const shown = (of: string) => (of === '' ? t('everything') : `${of}…`);

  async function add() {
    setTried(true);
    if (!isPrefix || !trunkId || amount === undefined) return;
    const pricePerMinute = amount ?? 0;
    const added = { prefix: written, trunkId, ...(pricePerMinute > 0 && { pricePerMinute }) };
    await phoneNetwork.saveRules(withRule(rules, added), rules);
    setTried(false);
    setPrefix('');
    setPrice('');
  }
  async function remove(rule: Rule) {
    await phoneNetwork
      .saveRules(
        rules.filter((other) => !isForTheSame(other, rule)),
        rules,
      )
      .catch(fails);
    setDoomed(undefined);
  }
  return (
    <Section title={t('rules')}>
      <p className={sections.hint}>{t('rulesHint')}</p>
      <ul className={styles.rows}>
        {rules.map((rule) => (
          <li key={`${rule.prefix} ${rule.trunkId}`} className={styles.row}>
            <div className={styles.words}>
              <span className={styles.name}>{shown(rule.prefix)}</span>
              <span className={styles.quiet}>
                {[
                  nameOf(rule.trunkId),
                  rule.pricePerMinute && t('priced', { price: shownMoney(rule.pricePerMinute, locale) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <IconButton
              label={t('deleteRule', { prefix: shown(rule.prefix) })}
              icon={Trash2}
              variant="quiet"
              onClick={() => setDoomed(rule)}
            />
          </li>
        ))}
      </ul>
      {doomed && (
        <Question
          title={t('deleteRuleTitle', { prefix: shown(doomed.prefix) })}
          hint={t('deleteRuleHint')}
          yes={t('delete')}
          onYes={() => remove(doomed)}
          onNo={() => setDoomed(undefined)}
        />
      )}
      <form
        className={styles.rule}
        onSubmit={(event) => {
          event.preventDefault();
          void add().catch(fails);
        }}
      >
        <TextField
          label={t('prefix')}
          value={prefix}
          onChange={setPrefix}
          inputMode="tel"
          placeholder="+33"
          maxLength={24}
          error={tried && !isPrefix ? t('prefixError') : undefined}
        />
        {trunkId && (
          <Select
            label={t('byTrunk')}
            options={trunks.map(({ id, name }) => ({ value: id, label: name }))}
            value={trunkId}
            onChange={setChosen}
          />
        )}
        <TextField
          label={t('price')}
          value={price}
          onChange={setPrice}
          inputMode="decimal"
          maxLength={12}
          hint={t('priceHint')}
          error={tried && amount === undefined ? t('moneyError') : undefined}
        />
        <div className={styles.wide}>
          <Button type="submit">{t('addRule')}</Button>
        </div>
      </form>
    </Section>
  );
}
