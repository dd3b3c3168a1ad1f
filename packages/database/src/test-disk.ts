import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** For tests: a disk of its own size at a folder. Closing it takes it away, and all that is on it. */
export type TestDisk = AsyncDisposable & { readonly grow: (megabytes: number) => void };

const options = (megabytes: number): string => `size=${megabytes}m`;

/** For tests: mounts such a disk over a folder; undefined where we may not. */
export const mountTestDisk = (folder: string, megabytes: number): TestDisk | undefined => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options(megabytes), "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  return {
    grow: (more) => execFileSync("mount", ["-o", `remount,${options(more)}`, folder]),
    [Symbol.asyncDispose]: async () => {
      execFileSync("umount", ["-l", folder]);
    },
  };
};

/** Why a test that needs a small disk is not run here; undefined where it can be. */
export const whyNoTestDisk = async (): Promise<string | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), "seimbang-disk-"));
  const disk = mountTestDisk(folder, 1);
  await disk?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
  return disk === undefined ? "This account may not mount a small disk." : undefined;
};
