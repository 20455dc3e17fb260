import { useTranslations } from 'use-intl';
import { Card } from '../primitives/card.tsx';
import { DetailsList } from '../primitives/details-list.tsx';
import styles from './import-report.module.css';

/** What cannot be kept of a row of a file, in words. */
export interface ShownFault {
  readonly row: number;
  readonly name: string;
  /** Whether the rest of the row is kept. */
  readonly isKept: boolean;
  readonly sentence: string;
}

export interface ImportReportProps {
  readonly fileName: string;
  /** What the file is counted in; rows unless told. */
  readonly unit?: 'card' | 'row';
  /** How many of which kind. */
  readonly counts: readonly { readonly term: string; readonly value: string }[];
  /** Titles of columns that are not read. */
  readonly ignored?: readonly string[];
  readonly faults: readonly ShownFault[];
}

/** So many faults are listed; who has more mends the file and tries again. */
const LISTED = 100;

/** What a file would come to, before anything is changed. */
export function ImportReport({ fileName, unit = 'row', counts, ignored = [], faults }: ImportReportProps) {
  const t = useTranslations('contacts.import');
  const leftOut = new Set(faults.filter(({ isKept }) => !isKept).map(({ row }) => row)).size;
  return (
    <div className={styles.report}>
      <Card title={fileName}>
        <DetailsList
          details={[
            ...counts,
            { term: t('faulty'), value: t('rows', { unit, count: leftOut }) },
            ...(ignored.length > 0 ? [{ term: t('ignored'), value: ignored.slice(0, LISTED).join(', ') }] : []),
          ]}
        />
      </Card>
      {faults.length > 0 && (
        <Card title={t('faults')}>
          <table className={styles.faults}>
            <thead>
              <tr>
                <th scope="col">{t(`unit.${unit}`)}</th>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('why')}</th>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, LISTED).map(({ row, name, sentence }) => (
                <tr key={`${row} ${sentence}`}>
                  <td>{row}</td>
                  <td>{name}</td>
                  <td>{sentence}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {faults.length > LISTED && <p className={styles.more}>{t('more', { count: faults.length - LISTED })}</p>}
        </Card>
      )}
    </div>
  );
}
