import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { errorCode } from '../failure.ts';
import type { Log } from '../progress.ts';

const ROTATE_AT_BYTES = 20_000_000;
const TAIL_LINES = 20;

/** Collects what a process writes. */
export type LogFile = {
  readonly path: string;
  /** The last lines of this run. */
  readonly tail: () => readonly string[];
  readonly collect: (stream: Readable) => void;
};

/** A log file that grows to 20 MB and keeps one predecessor; `echo` gets every line too. */
export function openLogFile(path: string, log: Log, echo: Log | undefined, rotateAtBytes = ROTATE_AT_BYTES): LogFile {
  const tail: string[] = [];
  const append = openRotating(path, rotateAtBytes, (code) =>
    log(`${path} cannot be written any more (${code}); Bureau goes on without it.`),
  );
  return {
    path,
    tail: () => tail,
    collect(stream) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        if (lines.length > 0) append(`${lines.join('\n')}\n`);
        for (const line of lines) echo?.(line);
        tail.push(...lines.filter((line) => line.trim() !== ''));
        tail.splice(0, tail.length - TAIL_LINES);
      });
      stream.on('end', () => {
        if (rest !== '') append(`${rest}\n`);
      });
    },
  };
}

/** Appends to a file that is put aside once it is full; after the first failure it appends no more. */
function openRotating(path: string, rotateAtBytes: number, onFailure: (code: string) => void): (text: string) => void {
  let file: number | undefined;
  let bytes = 0;
  const guarded = (step: () => void) => {
    try {
      step();
    } catch (error) {
      if (file !== undefined) closeSync(file);
      file = undefined;
      onFailure(errorCode(error));
    }
  };
  const open = () => {
    file = openSync(path, 'a');
    bytes = fstatSync(file).size;
  };
  guarded(open);
  return (text) => {
    if (file === undefined) return;
    guarded(() => {
      if (bytes >= rotateAtBytes && file !== undefined) {
        closeSync(file);
        file = undefined;
        renameSync(path, `${path}.1`);
        open();
      }
      if (file !== undefined) bytes += writeSync(file, text);
    });
  };
}
