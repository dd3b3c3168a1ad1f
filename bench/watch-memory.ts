import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_EVERY_MS = 1_000;
/** The two-sided 95 % quantile of the normal distribution; there are hundreds of looks. */
const Z = 1.96;

/** How the memory of a process (resident, of Linux) went, in megabytes, and its trend in megabytes a minute with a 95 % interval. */
export type MemoryTrend = {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly perMinute: number;
  readonly between: readonly [number, number];
};

/** Looks at a process every second until told to stop. */
export const watchMemory = (pid: number): { readonly stop: () => Promise<MemoryTrend> } => {
  const looks: { readonly minute: number; readonly megabytes: number }[] = [];
  const since = performance.now();
  let isStopped = false;
  const watching = (async (): Promise<void> => {
    while (!isStopped) {
      looks.push({ minute: (performance.now() - since) / 60_000, megabytes: await residentMegabytes(pid) });
      await sleep(LOOK_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await watching;
      return trendOf(looks);
    },
  };
};

const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024;
};

/** Least squares. Looks depend on each other, so the interval counts only one in so many of them as its own. */
const DEPENDENT = 10;

const trendOf = (looks: readonly { readonly minute: number; readonly megabytes: number }[]): MemoryTrend => {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [x, y] = [mean(looks.map(({ minute }) => minute)), mean(looks.map(({ megabytes }) => megabytes))];
  const spread = looks.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
  const perMinute = looks.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0) / spread;
  const residual = looks.reduce(
    (sum, { minute, megabytes }) => sum + (megabytes - y - perMinute * (minute - x)) ** 2,
    0,
  );
  const error = Math.sqrt(residual / Math.max(1, looks.length / DEPENDENT - 2) / spread);
  const sizes = looks.map(({ megabytes }) => megabytes);
  return {
    from: Math.round(sizes[0] ?? Number.NaN),
    to: Math.round(sizes.at(-1) ?? Number.NaN),
    most: Math.round(Math.max(...sizes)),
    perMinute: rounded(perMinute),
    between: [rounded(perMinute - Z * error), rounded(perMinute + Z * error)],
  };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
