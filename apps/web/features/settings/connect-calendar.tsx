'use client';

import type { Calendar, CalendarSettings } from '@bureau/core/calendars';
import { Button, Dialog, Select, TextField } from '@bureau/ui/primitives';
import { FormError, PasswordField } from '@bureau/ui/sign-in';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import more from '../people/people.module.css';

interface ConnectCalendarProps {
  readonly known: CalendarSettings | undefined;
  readonly onClose: () => void;
  readonly onDone: (connected: CalendarSettings) => void;
}

/** Asks for an account, and then, when it has several calendars, for one of them. */
export function ConnectCalendar({ known, onClose, onDone }: ConnectCalendarProps) {
  const { calendar } = useBureau();
  const t = useTranslations('accounts.settings.calendar');
  const form = useId();
  const [serverUrl, setServerUrl] = useState(known?.serverUrl ?? '');
  const [username, setUsername] = useState(known?.username ?? '');
  const [password, setPassword] = useState('');
  const [found, setFound] = useState<readonly Calendar[]>();
  const [url, setUrl] = useState(known?.calendar.url ?? '');
  const { busy, wrong, error, attempt } = useAttempt();
  const keepsPassword =
    known !== undefined &&
    !known.isRefused &&
    known.serverUrl === serverUrl.trim() &&
    known.username === username.trim();
  const draft = { serverUrl, username, ...(password !== '' && { password }) };

  const find = () =>
    attempt(async () => {
      const calendars = await calendar.find(draft);
      const [first] = calendars;
      const [only] = calendars.length === 1 ? calendars : [];
      if (only) onDone(await calendar.connect(draft, only.url));
      else {
        setUrl((before) => (calendars.some((each) => each.url === before) ? before : (first?.url ?? '')));
        setFound(calendars);
      }
    });
  const connect = () => attempt(async () => onDone(await calendar.connect(draft, url)));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('connect')}
      description={t('connectHint')}
      actions={
        <>
          {found ? (
            <Button onClick={() => setFound(undefined)}>{t('back')}</Button>
          ) : (
            <Button onClick={onClose}>{t('cancel')}</Button>
          )}
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {found ? t('save') : t('continue')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={more.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (found) connect();
          else find();
        }}
      >
        {found ? (
          <Select
            label={t('which')}
            options={found.map((each) => ({ value: each.url, label: each.name }))}
            value={url}
            onChange={setUrl}
          />
        ) : (
          <>
            <TextField
              label={t('server')}
              hint={t('serverHint')}
              value={serverUrl}
              onChange={setServerUrl}
              inputMode="url"
              autoComplete="off"
              maxLength={500}
              placeholder="https://calendar.example.com"
              error={wrong.includes('serverUrl') ? t('wrongServer') : undefined}
            />
            <TextField
              label={t('username')}
              value={username}
              onChange={setUsername}
              autoComplete="off"
              maxLength={200}
              error={wrong.includes('username') ? t('wrongUsername') : undefined}
            />
            <PasswordField
              label={t('password')}
              name="calendar-password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              hint={keepsPassword ? t('passwordKept') : t('passwordHint')}
              error={wrong.includes('password') ? t('wrongPassword') : undefined}
            />
          </>
        )}
        <input type="submit" hidden />
      </form>
      <FormError>{error}</FormError>
    </Dialog>
  );
}
