import { MonitorUp } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './share-view.module.css';
import { VideoView } from './video-view.tsx';

/** A place on a share, as shares of its width and height. */
export type SharePoint = readonly [x: number, y: number];

export interface ShareViewProps {
  readonly track: MediaStreamTrack | undefined;
  readonly name: string;
  readonly isOwn: boolean;
  readonly hasSound: boolean;
  /** The platform gave no sound with the own share. */
  readonly isSilent: boolean;
  /** Tints are those of the faces of whoever points and draws, 0 to 7. */
  readonly pointers: readonly {
    readonly id: string;
    readonly name: string;
    readonly tint: number;
    readonly x: number;
    readonly y: number;
  }[];
  readonly strokes: readonly { readonly id: string; readonly points: readonly SharePoint[]; readonly tint: number }[];
  /** Pointing and drawing; the tool in hand. */
  readonly tool: 'none' | 'pointer' | 'pen';
  readonly onPoint: (point: SharePoint) => void;
  readonly onStroke: (points: readonly SharePoint[], strokeId: string) => void;
  /** The pen is lifted. */
  readonly onStrokeEnd: (strokeId: string) => void;
  readonly onGone: () => void;
  readonly tools?: ReactNode;
}

/** What somebody shares, with everybody's pointers and pens over it. */
export function ShareView(props: ShareViewProps) {
  const { track, name, isOwn, hasSound, isSilent, pointers, strokes, tool, tools } = props;
  const t = useTranslations('meetings.share');
  const surface = useRef<HTMLDivElement>(null);
  const [strokeId, setStrokeId] = useState<string>();
  const pointOf = ({ clientX, clientY }: PointerEvent): SharePoint => {
    const box = surface.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return [within((clientX - box.left) / box.width), within((clientY - box.top) / box.height)];
  };
  function move(event: PointerEvent) {
    if (tool === 'pointer') props.onPoint(pointOf(event));
    if (tool === 'pen' && strokeId !== undefined) props.onStroke([pointOf(event)], strokeId);
  }
  function lift() {
    if (strokeId === undefined) return;
    props.onStrokeEnd(strokeId);
    setStrokeId(undefined);
  }
  return (
    <div className={styles.share}>
      {track && <VideoView track={track} label={t('screenOf', { name })} fit="contain" />}
      <div
        ref={surface}
        className={styles.surface}
        data-tool={tool}
        onPointerMove={move}
        onPointerDown={(event) => {
          if (tool !== 'pen') return;
          const id = String(event.timeStamp);
          setStrokeId(id);
          props.onStroke([pointOf(event)], id);
        }}
        onPointerUp={lift}
        onPointerCancel={lift}
        onPointerLeave={() => {
          lift();
          props.onGone();
        }}
      >
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" className={styles.strokes} aria-hidden>
          {strokes.map(({ id, points, tint }) => (
            <polyline
              key={id}
              points={points.map(([x, y]) => `${x},${y}`).join(' ')}
              stroke={`var(--tint-${tint})`}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {pointers.map((pointer) => (
          <span
            key={pointer.id}
            className={styles.pointer}
            style={{
              left: `${pointer.x * 100}%`,
              top: `${pointer.y * 100}%`,
              background: `var(--tint-${pointer.tint})`,
              color: `var(--on-tint-${pointer.tint})`,
            }}
          >
            {pointer.name}
          </span>
        ))}
      </div>
      <span className={styles.tag}>
        <MonitorUp aria-hidden size={15} />
        {isOwn ? (isSilent ? t('ownSilent') : t('own')) : hasSound ? t('sharesSound', { name }) : t('shares', { name })}
      </span>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
    </div>
  );
}
