// Starts the worker given as argument through mediasoup itself and asks it for something. Run as a process of its own,
// because a worker of another version leaves mediasoup waiting for ever.
import { createWorker } from 'mediasoup';

const worker = await createWorker({ workerBin: String(process.argv[2]), logLevel: 'none' });
await worker.createRouter();
process.exit(0);
