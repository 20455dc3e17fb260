import { ForgotPassword } from '../../features/accounts/forgot-password.tsx';

/** Where somebody asks for a link to choose another password. */
export default function ForgotPasswordPage() {
  return <ForgotPassword />;
}
