import type { DirectoryPerson } from './model.ts';

/** Whoever of the directory has a number, in E.164 form; whose main number it is comes first. */
export function colleagueAt(people: readonly DirectoryPerson[], number: string): DirectoryPerson | undefined {
  return (
    people.find(({ numbers: [main] }) => main?.number === number) ??
    people.find(({ numbers }) => numbers.some((each) => each.number === number))
  );
}
