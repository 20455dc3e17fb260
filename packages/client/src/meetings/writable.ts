/** The wire takes lists that may be changed. */
export function writable<T extends object>(draft: T): Writable<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `readonly` is taken away, of what is sent at once
  return draft as Writable<T>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Each)[] ? Each[] : T[Key] };
