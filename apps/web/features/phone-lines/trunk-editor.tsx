'use client';

import type { TrunkView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import type { TrunkId } from '@bureau/core/trunks';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Dialog, Select, Switch, TextField, useToasts } from '@bureau/ui/primitives';
import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import sections from '../settings/section.module.css';
import styles from './phone-lines.module.css';
import { type TrunkForm, trunkDraft, trunkForm, trunkProblems, withTransport } from './trunk-form.ts';

/** One number in each format, which says more than its name. */
const WRITTEN = { plus: '+33123456789', digits: '33123456789', national: '0123456789' } as const;

interface TrunkEditorProps {
  /** Absent: a new one. */
  readonly trunk?: TrunkView | undefined;
  readonly id: TrunkId;
  /** It was saved. */
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Everything that is said of one trunk. */
export function TrunkEditor({ trunk, id, onSaved, onClose }: TrunkEditorProps) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const place = useRef<HTMLFormElement>(null);
  const formId = useId();
  const [begun] = useState(() => trunk && trunkForm(trunk));
  const [form, setForm] = useState(() => begun ?? trunkForm(undefined));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const problems = tried ? trunkProblems(form) : new Set();
  const set = (change: Partial<TrunkForm>) => setForm((before) => ({ ...before, ...change }));
  const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
    values.map((value) => ({ value, label: label(value) }));

  async function save() {
    setTried(true);
    if (trunkProblems(form).size > 0) {
      // What is wrong may be above what is seen.
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    setBusy(true);
    try {
      await phoneNetwork.saveTrunk(id, trunkDraft(form), begun && trunkDraft(begun));
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(sentence(error.detail));
      setBusy(false);
      return;
    }
    toast({ tone: 'done', title: t('saved') });
    onSaved();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="l"
      title={trunk ? t('editTrunk', { name: trunk.name }) : t('addTrunk')}
      description={t('trunksHint')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        ref={place}
        id={formId}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <TextField
          label={t('trunk.name')}
          value={form.name}
          onChange={(name) => set({ name })}
          maxLength={80}
          error={problems.has('name') ? t('trunk.nameError') : undefined}
        />
        <Select
          label={t('trunk.kind')}
          options={choices(['registration', 'address'] as const, (value) => t(`trunk.kinds.${value}`))}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
        <TextField
          label={t('trunk.host')}
          value={form.host}
          onChange={(host) => set({ host })}
          hint={t('trunk.hostHint')}
          error={problems.has('host') ? t('trunk.hostError') : undefined}
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField
          label={t('trunk.port')}
          value={form.port}
          onChange={(port) => set({ port })}
          inputMode="numeric"
          error={problems.has('port') ? t('trunk.portError') : undefined}
        />
        <Select
          label={t('trunk.transport')}
          options={choices(['udp', 'tcp', 'tls'] as const, (value) =>
            value === 'tls' ? t('trunk.tls') : value.toUpperCase(),
          )}
          value={form.transport}
          onChange={(transport) => setForm((before) => withTransport(before, transport))}
        />
        <Select
          label={t('trunk.numberFormat')}
          options={choices(['plus', 'digits', 'national'] as const, (value) => WRITTEN[value])}
          value={form.numberFormat}
          onChange={(numberFormat) => set({ numberFormat })}
        />
        <TextField
          label={t('trunk.username')}
          value={form.username}
          onChange={(username) => set({ username })}
          error={problems.has('username') ? t('trunk.usernameError') : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField
          label={t('trunk.password')}
          type="password"
          value={form.password}
          onChange={(password) => set({ password })}
          hint={trunk?.hasPassword ? t('trunk.passwordKept') : undefined}
          autoComplete="new-password"
          maxLength={128}
        />
        <TextField
          label={t('trunk.mostCalls')}
          value={form.mostCalls}
          onChange={(mostCalls) => set({ mostCalls })}
          inputMode="numeric"
          error={problems.has('mostCalls') ? t('trunk.mostCallsError') : undefined}
        />
        <div className={sections.line}>
          <span className={sections.label}>{t('trunk.isEnabled')}</span>
          <Switch label={t('trunk.isEnabled')} checked={form.isEnabled} onChange={(isEnabled) => set({ isEnabled })} />
        </div>
        {refusal !== undefined && (
          <p role="alert" className={styles.wide}>
            {refusal}
          </p>
        )}
        {/* Enter in any field sends it. */}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
