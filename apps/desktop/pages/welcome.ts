import { button, make } from './dom.ts';
import type { TroubleModel, WelcomeModel } from './model.ts';
import { choose } from './shell.ts';

/** Asks for the server. */
export function welcome(model: WelcomeModel): readonly Node[] {
  const field = make('input', {
    type: 'text',
    id: 'address',
    inputmode: 'url',
    autocomplete: 'off',
    spellcheck: 'false',
    autofocus: true,
    placeholder: model.example,
    value: model.address,
    disabled: model.isChecking,
    ...(model.problem === '' ? {} : { 'aria-invalid': 'true', 'aria-describedby': 'problem' }),
  });
  const form = make(
    'form',
    {},
    make(
      'div',
      { class: 'field' },
      make('label', { for: 'address' }, model.label),
      field,
      make('p', { id: 'problem', class: 'problem', role: 'alert' }, model.problem),
    ),
    make('button', { type: 'submit', class: 'accent', disabled: model.isChecking }, model.go),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    choose('server', field.value);
  });
  const known = model.servers.map(({ origin, name, forget }) =>
    make(
      'div',
      { class: 'row' },
      button(name, () => choose('server', origin), { disabled: model.isChecking }),
      button('×', () => choose('forget', origin), { class: 'small', 'aria-label': forget }),
    ),
  );
  return [
    make(
      'main',
      { class: 'middle' },
      make('img', { class: 'mark', src: 'icon.png', alt: '' }),
      make('h1', {}, model.title),
      make('p', {}, model.hint),
      form,
      known.length > 0 && make('section', { class: 'list' }, make('h2', {}, model.known), ...known),
    ),
  ];
}

/** Says why there is no office to see. */
export function trouble(model: TroubleModel): readonly Node[] {
  return [
    make(
      'main',
      { class: 'middle' },
      make('img', { class: 'mark', src: 'icon.png', alt: '' }),
      make('h1', {}, model.title),
      make('p', {}, model.hint),
      make(
        'div',
        { class: 'actions' },
        ...model.actions.map(({ action, label }, index) =>
          button(label, () => choose(action), index === 0 ? { class: 'accent' } : {}),
        ),
      ),
      make('code', {}, model.detail),
    ),
  ];
}
