/** Loaded before a measured program: writes the processor seconds it used, workers included, to the file named by TARE_PROCESSOR_FILE. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.TARE_PROCESSOR_FILE, String((user + system) / 1e6));
  });
