import type { WelcomeModel } from '../../pages/model.ts';
import { fill, type Language, wordsIn } from '../../words/words.ts';
import type { KnownServer } from '../settings/settings.ts';
import type { Address } from './address.ts';
import type { ServerProblem } from './check.ts';

/** Why the page asks again. */
export type WelcomeProblem = ServerProblem | Extract<Address, { problem: unknown }>['problem'];

/** The question which server to go to. */
export function welcomeModel(
  language: Language,
  servers: readonly KnownServer[],
  now: { readonly address: string; readonly problem?: WelcomeProblem; readonly isChecking: boolean },
): WelcomeModel {
  const { welcome, address } = wordsIn(language);
  return {
    page: 'welcome',
    language,
    title: welcome.title,
    hint: welcome.hint,
    label: welcome.address,
    example: welcome.example,
    go: now.isChecking ? welcome.checking : welcome.go,
    known: welcome.known,
    servers: servers.map(({ origin, name }) => ({ origin, name, forget: fill(welcome.forget, { name }) })),
    address: now.address,
    problem: now.problem === undefined ? '' : address[now.problem],
    isChecking: now.isChecking,
  };
}
