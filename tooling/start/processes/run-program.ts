// Runs a program that is none of Node's for as long as this process lives, and no longer: `run-program.ts <command> [arguments]`.
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const program = spawn(command, args, { stdio: 'inherit' });
program.once('error', (error) => {
  process.stderr.write(`${command} cannot be started: ${error.message}\n`);
  process.exit(1);
});
program.once('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => program.kill('SIGTERM'));
