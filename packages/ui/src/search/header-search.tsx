import { Search, X } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, Suspense, useEffect, useId, useReducer, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { Kbd } from '../primitives/kbd.tsx';
import { onDemand } from '../primitives/on-demand.ts';
import styles from './header-search.module.css';
import { actionable, grouped, meantByEarlyEnter, type SearchItem } from './search-item.ts';
import { CLOSED, pointedIn, searchStep } from './search-keys.ts';

const ResultList = onDemand(() => import('./result-list.tsx').then((room) => room.ResultList));

export interface HeaderSearchProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly items: readonly SearchItem[];
  /** `loading` from the key press until the items answer the query: an early Enter waits for them. */
  readonly state: 'loading' | 'ready' | 'error';
  readonly onOpen: (item: SearchItem) => void;
  readonly onCall: (item: SearchItem) => void;
  /** Gives a star or takes it away; the list stays open. */
  readonly onStar: (item: SearchItem) => void;
  /** Shows the keys of a Mac. */
  readonly mac?: boolean;
}

/**
 * The search of the header, an ARIA combobox. Ctrl/Cmd K comes here; arrows walk, Enter calls, Shift Enter opens, Alt
 * Enter gives a star, Escape closes, then clears.
 */
export function HeaderSearch(props: HeaderSearchProps) {
  const { query, onQuery, items, state, onOpen, onCall, onStar, mac = false } = props;
  const t = useTranslations('search');
  const [keys, send] = useReducer(searchStep, CLOSED);
  const { open } = keys;
  const field = useRef<HTMLInputElement>(null);
  const earlyEnter = useRef<'call' | 'open'>(undefined);
  const listId = useId();
  const sections = grouped(items);
  const shown = sections.flatMap((section) => section.items);
  const ids = shown.filter(actionable).map((item) => item.id);
  const pointedId = pointedIn(keys, ids);
  const pointed = shown.find((item) => item.id === pointedId);

  useEffect(() => {
    function toSearch(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    }
    document.addEventListener('keydown', toSearch);
    return () => document.removeEventListener('keydown', toSearch);
  }, []);

  function close() {
    earlyEnter.current = undefined;
    send({ type: 'closed' });
  }

  function act(item: SearchItem, wanted: 'call' | 'open') {
    const action = wanted === 'open' ? item.openable && 'open' : item.callable ? 'call' : item.openable && 'open';
    if (!action) return;
    close();
    field.current?.blur();
    if (action === 'call') onCall(item);
    else onOpen(item);
  }

  useEffect(() => {
    if (state !== 'ready' || earlyEnter.current === undefined) return;
    const wanted = earlyEnter.current;
    const meant = meantByEarlyEnter(items);
    earlyEnter.current = undefined;
    if (meant) act(meant, wanted);
  });

  function type(text: string) {
    earlyEnter.current = undefined;
    send({ type: 'typed' });
    onQuery(text);
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        send({ type: 'moved', to: event.key === 'ArrowDown' ? 'next' : 'previous', ids });
        return;
      case 'Enter':
        event.preventDefault();
        if (event.altKey) {
          if (pointed?.isStarred !== undefined) onStar(pointed);
          return;
        }
        if (state === 'loading' && query.trim() !== '') earlyEnter.current = event.shiftKey ? 'open' : 'call';
        else if (pointed) act(pointed, event.shiftKey ? 'open' : 'call');
        return;
      case 'Escape':
        if (open) close();
        else onQuery('');
        return;
      default:
    }
  }

  function leave(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  }

  return (
    <search className={styles.search} onBlur={leave}>
      <div className={styles.box}>
        <Search aria-hidden size={17} />
        <input
          ref={field}
          className={styles.input}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no tag is a combobox with rich results
          role="combobox"
          type="text"
          inputMode="search"
          enterKeyHint="go"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          aria-label={t('label')}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && pointed ? `${listId}-${pointed.id}` : undefined}
          placeholder={t('example')}
          value={query}
          onChange={(event) => type(event.target.value)}
          onFocus={() => send({ type: 'focused' })}
          onClick={() => send({ type: 'focused' })}
          onKeyDown={press}
        />
        {query === '' ? (
          <span aria-hidden className={styles.shortcut}>
            <Kbd>{mac ? t('shortcutMac') : t('shortcut')}</Kbd>
          </span>
        ) : (
          <IconButton
            label={t('clear')}
            icon={X}
            size="s"
            variant="quiet"
            className={styles.clear}
            onClick={() => {
              type('');
              field.current?.focus();
            }}
          />
        )}
      </div>
      {open && (
        <Suspense fallback={null}>
          <ResultList
            id={listId}
            query={query}
            state={state}
            sections={sections}
            active={pointed?.id}
            onPoint={(item) => send({ type: 'pointed', id: item.id })}
            onOpen={(item) => act(item, 'open')}
            onCall={(item) => act(item, 'call')}
            onStar={onStar}
          />
        </Suspense>
      )}
    </search>
  );
}
