import { button, make } from './dom.ts';
import type { ShortcutsModel } from './model.ts';
import { choose } from './shell.ts';

/** Which keys do what, everywhere. What is pressed is read by the main process, which knows what can be taken. */
export function shortcuts(model: ShortcutsModel): readonly Node[] {
  const rows = model.rows.map(({ name, label, keys, isPressing, clear }) => {
    const field = button(keys, () => choose('press', name), {
      'aria-label': `${label}: ${keys}`,
      'aria-pressed': String(isPressing),
      class: isPressing ? 'accent' : '',
      autofocus: isPressing,
    });
    return make(
      'div',
      { class: 'shortcut' },
      make('span', {}, label),
      field,
      button('×', () => choose('clear', name), { class: 'small', 'aria-label': clear, disabled: clear === '' }),
    );
  });
  return [
    make(
      'main',
      { class: 'middle wide' },
      make('h1', {}, model.title),
      make('p', {}, model.hint),
      make('div', { class: 'list' }, ...rows),
      make('p', { class: 'problem', role: 'alert' }, model.problem),
      make(
        'div',
        { class: 'actions' },
        button(model.done, () => choose('done'), { class: 'accent' }),
        button(model.usual, () => choose('usual')),
      ),
    ),
  ];
}

/** Passes on what is pressed while keys are asked for. */
export function tellKeys(event: KeyboardEvent): void {
  if (event.key === 'Tab' || /^(Control|Alt|Shift|Meta|OS)/.test(event.code)) return;
  event.preventDefault();
  const { code, ctrlKey, altKey, shiftKey, metaKey } = event;
  choose('keys', JSON.stringify({ code, ctrlKey, altKey, shiftKey, metaKey }));
}
