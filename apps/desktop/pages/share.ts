import { button, make } from './dom.ts';
import type { ShareModel } from './model.ts';
import { choose } from './shell.ts';

let chosen = '';

/** Asks what to share. */
export function share(model: ShareModel): readonly Node[] {
  const all = model.groups.flatMap(({ sources }) => sources);
  if (!all.some(({ id }) => id === chosen)) chosen = '';
  const sound = make('input', { type: 'checkbox', id: 'sound' });
  const go = button(model.share, () => choose(sound.checked ? 'share-with-sound' : 'share', chosen), {
    class: 'accent',
    disabled: chosen === '',
  });
  const tiles = new Map<string, HTMLButtonElement>();
  for (const { id, name, picture } of all) {
    const tile = make(
      'button',
      { type: 'button', class: 'tile', 'aria-pressed': String(id === chosen) },
      make('img', { src: picture, alt: '' }),
      make('span', {}, name),
    );
    tile.addEventListener('click', () => {
      chosen = id;
      go.disabled = false;
      for (const [other, each] of tiles) each.setAttribute('aria-pressed', String(other === id));
    });
    tile.addEventListener('dblclick', () => go.click());
    tiles.set(id, tile);
  }
  const groups = model.groups.flatMap(({ title, sources }) => [
    make('h2', {}, title),
    make('div', { class: 'tiles' }, ...sources.flatMap(({ id }) => tiles.get(id) ?? [])),
  ]);
  return [
    make(
      'main',
      { class: 'share' },
      make('header', {}, make('h1', {}, model.title), make('p', {}, all.length > 0 ? model.hint : model.nothing)),
      make('div', { class: 'sources' }, ...groups),
      make(
        'div',
        { class: 'foot' },
        model.sound === '' ? make('span', { class: 'rest' }) : make('label', {}, sound, model.sound),
        button(model.cancel, () => choose('cancel')),
        go,
      ),
    ),
  ];
}
