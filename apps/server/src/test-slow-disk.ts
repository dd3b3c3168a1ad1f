import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** For tests: a disk that takes its time for whoever waits until something is on it. */
export type TestSlowDisk = AsyncDisposable & {
  /** From now on each `fsync` takes so much longer. */
  readonly slowDown: (milliseconds: number) => Promise<void>;
  /** Starts something whose children have this disk; what they start later has it as well. */
  readonly during: <Result>(start: () => Promise<Result>) => Promise<Result>;
};

/** Stands before the C library's own (ld.so(8), LD_PRELOAD): waits as long as a file says, then does what was asked. */
const SOURCE = `#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
static void wait_as_told(void) {
  const char *path = getenv("SLOW_DISK_FILE");
  FILE *file = path == NULL ? NULL : fopen(path, "r");
  long milliseconds = 0;
  if (file == NULL) return;
  if (fscanf(file, "%ld", &milliseconds) != 1) milliseconds = 0;
  fclose(file);
  struct timespec left = { milliseconds / 1000, (milliseconds % 1000) * 1000000L };
  while (milliseconds > 0 && nanosleep(&left, &left) == -1) { }
}
int fsync(int file) {
  static int (*real)(int);
  if (real == NULL) real = (int (*)(int)) dlsym(RTLD_NEXT, "fsync");
  wait_as_told();
  return real(file);
}
int fdatasync(int file) {
  static int (*real)(int);
  if (real == NULL) real = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
  wait_as_told();
  return real(file);
}
`;

/** For tests: undefined where there is no C compiler. */
export const openTestSlowDisk = async (): Promise<TestSlowDisk | undefined> => {
  // Where PostgreSQL comes through, which may run as somebody else.
  const folder = await mkdtemp("/var/tmp/seimbang-slow-");
  await chmod(folder, 0o755);
  const [source, library, told] = [join(folder, "slow.c"), join(folder, "slow.so"), join(folder, "milliseconds")];
  const slowDown = async (milliseconds: number): Promise<void> => {
    await writeFile(told, `${milliseconds}`, { mode: 0o644 });
  };
  const close = () => rm(folder, { recursive: true });
  await writeFile(source, SOURCE);
  await slowDown(0);
  try {
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], { stdio: "pipe" });
  } catch (error) {
    await close();
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return {
    slowDown,
    during: async (start) => {
      Object.assign(process.env, { LD_PRELOAD: library, SLOW_DISK_FILE: told });
      try {
        return await start();
      } finally {
        delete process.env["LD_PRELOAD"];
        delete process.env["SLOW_DISK_FILE"];
      }
    },
    [Symbol.asyncDispose]: close,
  };
};
