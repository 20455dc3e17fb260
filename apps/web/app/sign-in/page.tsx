import { SignIn } from '../../features/accounts/sign-in.tsx';
import { afterSignIn } from '../../shell/place.ts';

type Said = string | string[] | undefined;

const endOf = (said: string | undefined) => (said === 'ended' || said === 'expired' ? said : undefined);
const one = (said: Said) => (typeof said === 'string' ? said : undefined);

export default async function SignInPage(props: {
  searchParams: Promise<{ next?: Said; refused?: Said; ended?: Said }>;
}) {
  const { next, refused, ended } = await props.searchParams;
  return <SignIn next={afterSignIn(one(next))} refused={one(refused)} ended={endOf(one(ended))} />;
}
