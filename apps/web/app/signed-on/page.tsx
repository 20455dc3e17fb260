import { SignedOn } from '../../features/accounts/signed-on.tsx';

/** Where a browser goes that has signed somebody in for the desktop. */
export default function SignedOnPage() {
  return <SignedOn />;
}
