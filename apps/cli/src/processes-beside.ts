import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** Further processes of the command line that run until they are stopped, each started again when it ends by itself. */
export type ProcessesBeside = { readonly stop: () => Promise<void> };

const MAIN = new URL("main.ts", import.meta.url).pathname;
/** So that one that cannot start does not take the processor from those that could. */
const AGAIN_AFTER_MS = 1_000;

/**
 * By the channel between them each notices when this process was killed: nobody else would stop it then.
 * @param words the command and its options, as somebody would type them
 * @param onEnded told when one ended by itself
 */
export const startProcessesBeside = (count: number, words: readonly string[], onEnded: () => void): ProcessesBeside => {
  const stopping = new AbortController();
  const running = new Set<ChildProcess>();
  const keepRunning = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      running.add(child);
      await once(child, "exit");
      running.delete(child);
      if (stopping.signal.aborted) return;
      onEnded();
      await sleep(AGAIN_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const all = Array.from({ length: count }, keepRunning);
  return {
    stop: async () => {
      stopping.abort();
      for (const child of running) child.kill("SIGTERM");
      await Promise.all(all);
    },
  };
};
