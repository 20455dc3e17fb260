import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';
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
export function openLogFile(path: string, log: Log, echo: Log | undefined): LogFile {
  if (existsSync(path) && statSync(path).size > ROTATE_AT_BYTES) renameSync(path, `${path}.1`);
  const tail: string[] = [];
  let file: WriteStream | undefined = createWriteStream(path, { flags: 'a' });
  file.on('error', (error) => {
    if (file) log(`${path} cannot be written any more (${errorCode(error)}); Bureau goes on without it.`);
    file = undefined;
  });
  return {
    path,
    tail: () => tail,
    collect(stream) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        file?.write(text);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) echo?.(line);
        tail.push(...lines.filter((line) => line.trim() !== ''));
        tail.splice(0, tail.length - TAIL_LINES);
      });
    },
  };
}
