/** How far a query is from a term, in typing errors. */
export type EditDistances = {
  /** From the whole term. */
  readonly whole: number;
  /** From the nearest beginning of the term. */
  readonly beginning: number;
};

/** Optimal string alignment (Damerau–Levenshtein without editing a transposed pair again), by UTF-16 units. */
export function editDistances(query: string, term: string): EditDistances {
  const columns = query.length + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: columns }, (_, column) => column);
  let beginning = query.length;
  for (let row = 1; row <= term.length; row++) {
    const current = [row];
    for (let column = 1; column < columns; column++) {
      const same = term[row - 1] === query[column - 1];
      let distance = Math.min(at(last, column - 1) + (same ? 0 : 1), at(last, column) + 1, at(current, column - 1) + 1);
      if (row > 1 && column > 1 && term[row - 1] === query[column - 2] && term[row - 2] === query[column - 1]) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      }
      current.push(distance);
    }
    beginning = Math.min(beginning, at(current, query.length));
    beforeLast = last;
    last = current;
  }
  return { whole: at(last, query.length), beginning };
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
