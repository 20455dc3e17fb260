import { card } from './card.ts';
import type { PageModel } from './model.ts';
import { ring } from './ring-tone.ts';
import { share } from './share.ts';
import { choose, follow } from './shell.ts';
import { shortcuts, tellKeys } from './shortcuts.ts';
import { trouble, welcome } from './welcome.ts';

function nodesOf(model: PageModel): readonly Node[] {
  switch (model.page) {
    case 'welcome':
      return welcome(model);
    case 'trouble':
      return trouble(model);
    case 'card':
      return card(model);
    case 'share':
      return share(model);
    case 'shortcuts':
      return shortcuts(model);
    default:
      return model satisfies never;
  }
}

let asksForKeys = false;

follow((model) => {
  asksForKeys = model.page === 'shortcuts' && model.isPressing;
  document.documentElement.lang = model.language;
  document.title = model.title;
  document.body.replaceChildren(...nodesOf(model));
  document.querySelector<HTMLElement>('[autofocus]')?.focus();
  if (model.page === 'card') ring(model.isAloud, model.volume, model.speaker);
});

addEventListener('keydown', (event) => {
  if (asksForKeys) tellKeys(event);
  else if (event.key === 'Escape') choose('cancel');
});
