import { button, make } from './dom.ts';
import type { CardModel } from './model.ts';
import { choose } from './shell.ts';

/** A card for each call that rings. */
export function card({ rings, title, answer, decline, voicemail }: CardModel): readonly Node[] {
  return rings.map(({ id, name, line, canDivert }) =>
    make(
      'section',
      { class: 'card', 'aria-label': `${title}: ${name}` },
      make(
        'div',
        {},
        make('div', { class: 'label' }, title),
        make('div', { class: 'name' }, name),
        make('p', {}, line),
      ),
      make(
        'div',
        { class: 'actions' },
        button(answer, () => choose('answer', id), { class: 'go' }),
        button(decline, () => choose('decline', id), { class: 'stop' }),
        canDivert && button(voicemail, () => choose('voicemail', id)),
      ),
    ),
  );
}
