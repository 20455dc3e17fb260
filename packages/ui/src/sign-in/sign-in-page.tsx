import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { Brand } from '../primitives/brand.tsx';
import styles from './sign-in-page.module.css';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** Position or department. */
  readonly line: string;
}

export interface SignInPageProps {
  /** Above the form; those of the sign-in without them. */
  readonly heading?: { readonly title: string; readonly hint: string };
  /** The form. */
  readonly children: ReactNode;
  /** Below the form: other ways on. */
  readonly ways?: ReactNode;
  /** The way into a meeting without an account. */
  readonly meeting?: ReactNode;
  /** A language switch. */
  readonly language?: ReactNode;
  /** Accounts of the demo company; left out on a real server. */
  readonly demo?:
    | { readonly people: readonly DemoPerson[]; readonly onChoose: (person: DemoPerson) => void }
    | undefined;
}

/** The way in. */
export function SignInPage({ heading, children, ways, meeting, language, demo }: SignInPageProps) {
  const t = useTranslations('accounts.signIn');
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <div className={styles.head}>
          <Brand size={44} />
          {language}
        </div>
        <div>
          <h1 className={styles.title}>{heading?.title ?? t('title')}</h1>
          <p className={styles.hint}>{heading?.hint ?? t('hint')}</p>
        </div>
        {children}
        {ways}
        {!heading && <p className={styles.help}>{t('help')}</p>}
        {meeting}
        {demo && demo.people.length > 0 && (
          <section className={styles.demo} aria-label={t('demo')}>
            <h2 className={styles.demoTitle}>{t('demo')}</h2>
            <p className={styles.help}>{t('demoHint')}</p>
            <ul className={styles.people}>
              {demo.people.map((person) => (
                <li key={person.email}>
                  <button type="button" className={styles.person} onClick={() => demo.onChoose(person)}>
                    <Avatar id={person.email} name={person.name} size={32} />
                    <span>
                      <span className={styles.name}>{person.name}</span>
                      <span className={styles.line}>{person.line}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}
