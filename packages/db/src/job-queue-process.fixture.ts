// A process of its own that takes jobs and is killed at it: the test says when.
import { connectDatabase } from './database.ts';

const [url = '', plan] = process.argv.slice(2);
const database = connectDatabase({ url });
const queue = database.jobQueue({ onFailure: () => undefined, onFault: () => undefined });

if (plan === 'add') {
  await queue.add({ kind: 'tidy-voicemail' });
  process.stdout.write('added\n');
} else {
  const never = new Promise<void>(() => undefined);
  await queue.start(
    {
      'tidy-voicemail': () => {
        process.stdout.write('begun\n');
        return never;
      },
    },
    [],
  );
}
setInterval(() => undefined, 60_000);
