/** One measurement beside the same one of a peer, taken in the same run on the same machine. */
export type Row = {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  /** `ours / peer`. */
  readonly ratio: number;
  /** The condition `pass` answers, in words. */
  readonly target: string;
  readonly pass: boolean;
  readonly note?: string;
};

/** The rows as an aligned text table, a line each. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['benchmark', 'unit', 'ours', 'peer', 'ratio', 'target', '', 'note'],
    ...rows.map((row) => [
      row.name,
      row.unit,
      digits(row.ours),
      digits(row.peer),
      digits(row.ratio),
      row.target,
      row.pass ? 'pass' : 'FAIL',
      row.note ?? '',
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function digits(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
