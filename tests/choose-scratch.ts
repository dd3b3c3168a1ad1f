import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEMORY = "/dev/shm";
/** Several times what the databases of two tests at a time and their log take. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * Where a run of tests keeps what it writes: in memory where there is enough of it. Nearly every test makes a database,
 * which is seven hundred files, and no test of the database that they share looks at what outlives the machine.
 */
export const chooseScratch = (): string => (freeBytesOf(MEMORY) >= ENOUGH_BYTES ? MEMORY : tmpdir());

const freeBytesOf = (folder: string): number => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
};
