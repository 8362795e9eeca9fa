/** Loaded before a measured program: writes the most memory it held, in KiB, to the file named by TARE_PEAK_FILE when it ends. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.TARE_PEAK_FILE, String(process.resourceUsage().maxRSS)));
