'use client';

import type { ErrorDetail } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { type CoverPage, MOST_FAX_BYTES } from '@bureau/core/fax';
import { FaxPages } from '@bureau/ui/fax';
import { bytes, useErrorSentence, useReader } from '@bureau/ui/language';
import { Button, Card, Cards, Switch, TextField, useToasts } from '@bureau/ui/primitives';
import { FileUp, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useUnsaved } from '../../shell/use-unsaved.ts';
import { CoverFields } from './cover-fields.tsx';
import styles from './fax.module.css';
import { faxNumber } from './fax-to.ts';
import { imagesOf } from './images-of.ts';
import { useDraft } from './use-draft.ts';

const TYPES = '.pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg';

/** A new fax: a document, where to, a first page, and how all of it will arrive. */
export function NewFax() {
  const { faxes } = useBureau();
  const t = useTranslations('fax');
  const { locale } = useReader();
  const sentence = useErrorSentence();
  const toast = useToasts();
  const field = useRef<HTMLInputElement>(null);
  const draft = useDraft();
  const [number, setNumber] = useState(() => faxNumber.getState().number);
  useEffect(() => faxNumber.setState({ number: '' }), []);
  const [hasCover, setHasCover] = useState(false);
  const [cover, setCover] = useState<CoverPage>({ locale, to: '', subject: '', text: '' });
  const [problem, setProblem] = useState<ErrorDetail>();
  const [busy, setBusy] = useState(false);
  const { fax, version, isDrawing, refusal } = draft;
  const isWritten = [cover.to, cover.subject, cover.text].some((text) => text.trim() !== '');
  const release = useUnsaved(fax !== undefined || isDrawing || isWritten);

  const addressed = (isCovered: boolean) => ({ number, ...(isCovered && { cover }) });
  async function send() {
    if (!fax) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await faxes.send(fax.id, addressed(hasCover));
      draft.keep();
      release();
      toast({ tone: 'done', title: t('compose.queued') });
      go({ kind: 'fax', id: fax.id }, 'replace');
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(error.detail);
      setBusy(false);
    }
  }
  const images = fax ? imagesOf(faxes, fax, String(version)) : [];
  return (
    <form
      className={styles.compose}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h1 className={styles.name}>{t('new')}</h1>
      <div className={styles.file}>
        <input
          ref={field}
          type="file"
          accept={TYPES}
          aria-label={t('compose.document')}
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void draft.choose(file);
            event.target.value = '';
          }}
        />
        <Button icon={FileUp} busy={isDrawing} onClick={() => field.current?.click()}>
          {t(fax ? 'compose.another' : 'compose.choose')}
        </Button>
        <span className={styles.hint}>{fax ? fax.title : t('compose.hint')}</span>
      </div>
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal.code === 'too-large'
            ? t('compose.tooLarge', { most: bytes(MOST_FAX_BYTES, locale) })
            : sentence(refusal)}
        </p>
      )}
      <TextField
        label={t('compose.number')}
        value={number}
        onChange={(text) => {
          setNumber(text);
          setProblem(undefined);
        }}
        inputMode="tel"
        maxLength={64}
        required
        error={problem && sentence(problem)}
      />
      <div className={styles.choice}>
        <span aria-hidden>{t('compose.cover')}</span>
        <Switch
          label={t('compose.cover')}
          checked={hasCover}
          onChange={(on) => {
            setHasCover(on);
            void draft.prepare(addressed(on));
          }}
        />
      </div>
      {hasCover && <CoverFields cover={cover} onChange={setCover} onDone={() => void draft.prepare(addressed(true))} />}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
          icon={Send}
          busy={busy}
          disabledReason={fax ? undefined : t('compose.noDocument')}
        >
          {t('compose.send')}
        </Button>
      </div>
      <output className={styles.hint}>{isDrawing ? t('compose.drawing') : ''}</output>
      {images.length > 0 && (
        <Cards>
          <Card title={t('compose.preview')} wide>
            <FaxPages images={images} />
          </Card>
        </Cards>
      )}
    </form>
  );
}
