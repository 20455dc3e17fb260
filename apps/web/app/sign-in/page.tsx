import { SignIn } from '../../features/accounts/sign-in.tsx';
import { afterSignIn } from '../../shell/place.ts';

export default async function SignInPage(props: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await props.searchParams;
  return <SignIn next={afterSignIn(typeof next === 'string' ? next : undefined)} />;
}
