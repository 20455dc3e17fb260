'use client';

import type { PhoneNetworkView, TrunkView } from '@bureau/api';
import { randomTrunkId } from '@bureau/client';
import { Badge, Button, IconButton, Question, useToasts } from '@bureau/ui/primitives';
import { PencilLine, PhoneOutgoing, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import sections from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import styles from './phone-lines.module.css';
import { TestCall } from './test-call.tsx';
import { TrunkEditor } from './trunk-editor.tsx';

const TONES = {
  reachable: 'accent',
  unregistered: 'stop',
  unreachable: 'stop',
  unknown: 'neutral',
  off: 'neutral',
} as const;

type Opened = { readonly what: 'edit' | 'test' | 'delete'; readonly trunk: TrunkView } | { readonly what: 'add' };

/** The trunks, and what can be done with each. */
export function TrunksSection({ view: { trunks, rules } }: { view: PhoneNetworkView }) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const toast = useToasts();
  const fails = useFailureMessage();
  const [opened, setOpened] = useState<Opened>();
  const [newId, setNewId] = useState(randomTrunkId);
  const close = () => setOpened(undefined);

  async function added() {
    close();
    setNewId(randomTrunkId());
    // With the first trunk calls go out, unless somebody says otherwise.
    if (rules.length === 0) await phoneNetwork.saveRules([{ prefix: '', trunkId: newId }], rules);
  }
  async function remove(trunk: TrunkView) {
    close();
    await phoneNetwork.deleteTrunk(trunk.id);
    toast({ tone: 'done', title: t('deleted') });
  }
  return (
    <Section title={t('trunks')}>
      {trunks.length === 0 ? (
        <p className={sections.hint}>{t('noTrunks')}</p>
      ) : (
        <ul className={styles.rows}>
          {trunks.map((trunk) => {
            const state = trunk.isEnabled ? trunk.state : 'off';
            return (
              <li key={trunk.id} className={styles.row}>
                <div className={styles.words}>
                  <span className={styles.name}>{trunk.name}</span>
                  <span
                    className={styles.quiet}
                  >{`${trunk.host}:${trunk.port} · ${trunk.transport.toUpperCase()}`}</span>
                </div>
                <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
                {(state === 'unregistered' || state === 'unreachable') && (
                  <output className={styles.problem}>{t(`problem.${state}`)}</output>
                )}
                <div className={styles.actions}>
                  {trunk.isEnabled && (
                    <IconButton
                      label={t('test.open', { name: trunk.name })}
                      icon={PhoneOutgoing}
                      variant="quiet"
                      onClick={() => setOpened({ what: 'test', trunk })}
                    />
                  )}
                  <IconButton
                    label={t('editTrunk', { name: trunk.name })}
                    icon={PencilLine}
                    variant="quiet"
                    onClick={() => setOpened({ what: 'edit', trunk })}
                  />
                  <IconButton
                    label={t('deleteTrunk', { name: trunk.name })}
                    icon={Trash2}
                    variant="quiet"
                    onClick={() => setOpened({ what: 'delete', trunk })}
                  />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <div>
        <Button icon={Plus} onClick={() => setOpened({ what: 'add' })}>
          {t('addTrunk')}
        </Button>
      </div>
      {opened?.what === 'add' && <TrunkEditor id={newId} onSaved={() => void added().catch(fails)} onClose={close} />}
      {opened?.what === 'edit' && (
        <TrunkEditor id={opened.trunk.id} trunk={opened.trunk} onSaved={close} onClose={close} />
      )}
      {opened?.what === 'test' && <TestCall trunk={opened.trunk} onClose={close} />}
      {opened?.what === 'delete' && (
        <Question
          title={t('deleteTrunkTitle', { name: opened.trunk.name })}
          hint={t('deleteTrunkHint')}
          yes={t('delete')}
          onYes={() => void remove(opened.trunk).catch(fails)}
          onNo={close}
        />
      )}
    </Section>
  );
}
