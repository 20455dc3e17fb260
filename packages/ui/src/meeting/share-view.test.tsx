import { tintOf } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { Avatar } from '../primitives/avatar.tsx';
import { ShareView } from './share-view.tsx';

const nothing = () => undefined;

test('whoever points and draws has the colours of their face', async () => {
  const faceId = 'Hélène Gagnon';
  const tint = tintOf(faceId);
  const html = renderToStaticMarkup(
    <LanguageProvider locale="en" messages={await loadMessages('en')} timeZone="UTC">
      <ShareView
        track={undefined}
        name="Ada"
        isOwn={false}
        hasSound={false}
        isSilent={false}
        pointers={[{ id: 'p', name: faceId, tint, x: 0.5, y: 0.5 }]}
        strokes={[{ id: 's', tint, points: [[0, 0]] }]}
        tool="none"
        onPoint={nothing}
        onStroke={nothing}
        onStrokeEnd={nothing}
        onGone={nothing}
      />
    </LanguageProvider>,
  );
  const face = renderToStaticMarkup(<Avatar id={faceId} name={faceId} />);
  const [colours = ''] = /background:var\(--tint-\d\);color:var\(--on-tint-\d\)/.exec(face) ?? [];
  expect(html).toContain(`left:50%;top:50%;${colours}`);
  expect(html).toContain(`stroke="var(--tint-${tint})"`);
});
