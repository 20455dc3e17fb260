import type { UserId } from '@bureau/core/kernel';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { newDraft, type RuleDraft } from './rule-draft.ts';
import { RuleEditor } from './rule-editor.tsx';

const messages = await loadMessages('en');
const nothing = () => undefined;

function drawn(draft: RuleDraft): string {
  return renderToStaticMarkup(
    <LanguageProvider locale="en" messages={messages} timeZone="UTC">
      <RuleEditor
        draft={draft}
        onChange={nothing}
        problems={{}}
        numberProblem={undefined}
        personOf={(id) => ({ id, name: 'Ben', line: '', isGone: false })}
        avatarOf={() => null}
        onPick={nothing}
        hasMailbox={false}
        ringForMs={20_000}
        timeZone="UTC"
      />
    </LanguageProvider>,
  );
}

test('a rule is said in short once it says something', () => {
  const begun = newDraft('always');
  expect(drawn(begun)).not.toContain('In short');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a literal of a branded type
  const whole = drawn({ ...begun, userIds: ['ben' as UserId] });
  expect(whole).toContain('In short');
  expect(whole).toContain('All calls: ring Ben');
});
