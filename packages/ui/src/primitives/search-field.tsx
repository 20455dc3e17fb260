import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import { TextField } from './text-field.tsx';

export interface SearchFieldProps {
  /** What is searched; not shown. */
  readonly label: string;
  /** What may be typed, shown while the field is empty. */
  readonly example: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list to what is typed. Escape empties it. */
export function SearchField({ label, example, clearLabel, value, onChange }: SearchFieldProps) {
  const box = useRef<HTMLDivElement>(null);
  function clear() {
    onChange('');
    box.current?.querySelector('input')?.focus();
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape' || value === '') return;
    event.stopPropagation();
    clear();
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape comes from the field
    <search ref={box} onKeyDown={press}>
      <TextField
        label={label}
        hideLabel
        icon={Search}
        placeholder={example}
        inputMode="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={onChange}
        trailing={value !== '' && <IconButton label={clearLabel} icon={X} size="s" variant="quiet" onClick={clear} />}
      />
    </search>
  );
}
