import styles from './sign-in-form.module.css';

/** Why a form was refused; said aloud when it appears. */
export function FormError({ children }: { readonly children: string | undefined }) {
  return (
    children !== undefined && (
      <p className={styles.error} role="alert">
        {children}
      </p>
    )
  );
}
