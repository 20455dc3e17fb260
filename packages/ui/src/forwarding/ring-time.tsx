import { useReader } from '../language/reader.ts';
import { length } from '../language/time.ts';
import { Select } from '../primitives/select.tsx';

/** In seconds; between them nobody hears a difference. */
const CHOICES = [5, 10, 15, 20, 25, 30, 45, 60, 90, 120];

export interface RingTimeProps {
  readonly label: string;
  /** In ms; absent: as `otherwise` says. */
  readonly value: number | undefined;
  readonly otherwise?: string;
  readonly onChange: (ms: number | undefined) => void;
}

/** How long somebody rings. */
export function RingTime({ label, value, otherwise, onChange }: RingTimeProps) {
  const { locale } = useReader();
  const known = CHOICES.map((seconds) => seconds * 1_000);
  const times = value === undefined || known.includes(value) ? known : [...known, value].toSorted((a, b) => a - b);
  return (
    <Select
      label={label}
      options={[
        ...(otherwise === undefined ? [] : [{ value: '', label: otherwise }]),
        ...times.map((ms) => ({ value: String(ms), label: inSeconds(ms, locale) })),
      ]}
      value={value === undefined ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === '' ? undefined : Number(chosen))}
    />
  );
}

/** Lengths that are no whole minutes are not rounded to one. */
function inSeconds(ms: number, locale: Parameters<typeof length>[1]): string {
  if (ms <= 60_000 || ms % 60_000 === 0) return length(ms, locale);
  return `${length(60_000, locale)} ${length(ms - 60_000, locale)}`;
}
