import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export type WorkerBeside = { readonly stop: () => Promise<void> };

const MAIN = new URL("main.ts", import.meta.url).pathname;
const FIRST_WAIT_SECONDS = 1;
/** So that one that cannot start, because its port is taken or its settings are wrong, neither takes the processor nor fills the log. */
const LONGEST_WAIT_SECONDS = 60;

/**
 * The worker beside a server: a process of its own, so that fitting a model never makes a page wait. One that ends by itself is
 * started again, later each time that it did not live for a minute; its own words say why it ended. By the channel between them it
 * notices when this process was killed: nobody else would stop it then.
 * @param onEnded told when it ended by itself, and in how many seconds it is started again
 */
export const startWorkerBeside = (
  options: readonly string[],
  onEnded: (againAfterSeconds: number) => void,
): WorkerBeside => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const keepRunning = async (): Promise<void> => {
    let wait = FIRST_WAIT_SECONDS;
    while (!signal.aborted) {
      const began = performance.now();
      const child = spawn(process.execPath, [MAIN, "worker", ...options], {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      const stop = () => child.kill("SIGTERM");
      signal.addEventListener("abort", stop);
      await once(child, "exit");
      signal.removeEventListener("abort", stop);
      if (signal.aborted) return;
      if (performance.now() - began > LONGEST_WAIT_SECONDS * 1000) wait = FIRST_WAIT_SECONDS;
      onEnded(wait);
      await sleep(wait * 1000, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
    }
  };
  const running = keepRunning();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
