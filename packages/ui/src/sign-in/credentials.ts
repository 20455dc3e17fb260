/** What is missing or wrong in the form, before it is sent. */
export interface CredentialProblems {
  readonly email?: 'missingEmail' | 'wrongEmail';
  readonly password?: 'missingPassword';
}

/** Looks for slips that the server need not be asked about. */
export function credentialProblems(email: string, password: string): CredentialProblems {
  const address = email.trim();
  return {
    ...(address === '' ? { email: 'missingEmail' } : !/^\S+@\S+$/.test(address) && { email: 'wrongEmail' }),
    ...(password === '' && { password: 'missingPassword' }),
  };
}
