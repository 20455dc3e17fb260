import type { Locale } from '@bureau/core/accounts';
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types';
import { Download, FileDown, Image, Presentation, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { Menu, MenuItem } from '../primitives/menu.tsx';
import { Spinner } from '../primitives/spinner.tsx';
import styles from './board.module.css';
import type { BoardSource } from './board-source.ts';
import { cursorIdOf } from './cursor-id.ts';
import { restored, takeNewer } from './exchange.ts';
import { asFile, asPicture } from './save-board.ts';
import { useNames } from './use-names.ts';

export type { BoardSource } from './board-source.ts';

/** Elements are exchanged this often: smooth to the eye, and few messages. */
const EXCHANGE_EVERY_MS = 80;
const POINT_EVERY_MS = 100;
const NOBODY: readonly BoardPointer[] = [];
const CODES = { en: 'en', fr: 'fr-FR' } as const satisfies Record<Locale, string>;

/** Where somebody points, in the units of the board. */
export interface BoardPointer {
  readonly id: string;
  readonly name: string;
  /** Of their face, 0 to 7. */
  readonly tint: number;
  readonly x: number;
  readonly y: number;
}

export interface BoardProps {
  readonly source: BoardSource;
  /** Of the files that are saved. */
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly locale: Locale;
  /** Why this person only looks; undefined when they may draw. */
  readonly refused?: string | undefined;
  /** What is wrong at the moment, in words. */
  readonly problem?: string | undefined;
  readonly pointers?: readonly BoardPointer[];
  readonly onPoint?: (at: { readonly x: number; readonly y: number } | undefined) => void;
  readonly onSave: (content: Blob, name: string) => void;
  /** More to be done, in the head. */
  readonly actions?: ReactNode;
  /** Takes the board away from everybody. */
  readonly onClose?: (() => void) | undefined;
}

/** A whiteboard, on which others may draw too. */
export function Board(props: BoardProps) {
  const { source, name, theme, locale, refused, problem, pointers = NOBODY, onPoint, onSave, actions, onClose } = props;
  const t = useTranslations('meetings.board');
  const [editor, setEditor] = useState<ExcalidrawImperativeAPI>();
  const isReadOnly = refused !== undefined;
  const exchange = useExchange(editor, source, isReadOnly);
  const place = useRef<HTMLDivElement>(null);
  useNames(place, { menu: t('menu'), zoom: t('zoom') });
  const pointedAt = useRef(0);
  const initial = useMemo(() => ({ elements: restored(source.elements()), scrollToContent: true }), [source]);
  useEffect(() => {
    if (!editor) return;
    const each = pointers.map(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand alone
      (pointer) => [pointer.id as SocketId, cursorOf(pointer)] as const,
    );
    editor.updateScene({ collaborators: new Map(each) });
  }, [editor, pointers]);
  return (
    <section className={styles.board} data-theme={theme} aria-label={t('title')}>
      <header className={styles.head}>
        <Presentation aria-hidden size={17} />
        <h2>{t('title')}</h2>
        <output className={styles.note}>{problem ?? refused}</output>
        <Menu trigger={<IconButton label={t('save')} icon={Download} variant="quiet" />} align="end">
          <MenuItem
            label={t('asPicture')}
            icon={Image}
            onChoose={() => editor && void asPicture(editor).then((picture) => onSave(picture, `${name}.png`))}
          />
          <MenuItem
            label={t('asFile')}
            icon={FileDown}
            onChoose={() => editor && onSave(asFile(editor), `${name}.excalidraw`)}
          />
        </Menu>
        {actions}
        {onClose && <IconButton label={t('close')} icon={X} variant="quiet" onClick={onClose} />}
      </header>
      <div ref={place} className={styles.canvas} onPointerLeave={() => onPoint?.(undefined)}>
        {!editor && (
          <div className={styles.loading}>
            <Spinner size={28} label={t('loading')} />
          </div>
        )}
        <Excalidraw
          excalidrawAPI={setEditor}
          initialData={initial}
          onChange={exchange}
          onPointerUpdate={({ pointer: { x, y } }) => {
            const now = performance.now();
            if (now - pointedAt.current < POINT_EVERY_MS) return;
            pointedAt.current = now;
            onPoint?.({ x, y });
          }}
          isCollaborating
          theme={theme}
          langCode={CODES[locale]}
          name={name}
          viewModeEnabled={isReadOnly}
          UIOptions={{
            canvasActions: {
              changeViewBackgroundColor: false,
              clearCanvas: !isReadOnly,
              export: false,
              loadScene: false,
              saveAsImage: false,
              saveToActiveFile: false,
              toggleTheme: false,
            },
            tools: { image: false },
          }}
          aiEnabled={false}
          validateEmbeddable={false}
        >
          <MainMenu>
            {!isReadOnly && <MainMenu.DefaultItems.ClearCanvas />}
            <MainMenu.DefaultItems.Help />
          </MainMenu>
        </Excalidraw>
      </div>
    </section>
  );
}

const cursorOf = ({ name: username, tint, x, y }: BoardPointer): Collaborator => ({
  id: cursorIdOf(tint),
  username,
  pointer: { x, y, tool: 'pointer' },
});

/** Brings together what is drawn here and what is drawn elsewhere, a little after anything changes. */
function useExchange(editor: ExcalidrawImperativeAPI | undefined, source: BoardSource, isReadOnly: boolean) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const exchange = useRef(() => undefined as void);
  useEffect(() => {
    if (!editor) return undefined;
    exchange.current = () => {
      timer.current = undefined;
      takeNewer(editor, source.elements());
      if (!isReadOnly) source.put(editor.getSceneElementsIncludingDeleted());
    };
    const soon = () => {
      timer.current ??= setTimeout(() => exchange.current(), EXCHANGE_EVERY_MS);
    };
    soon();
    const end = source.onChange(soon);
    return () => {
      end();
      // The last stroke too.
      if (timer.current !== undefined) {
        clearTimeout(timer.current);
        exchange.current();
      }
    };
  }, [editor, source, isReadOnly]);
  return () => {
    timer.current ??= setTimeout(() => exchange.current(), EXCHANGE_EVERY_MS);
  };
}
