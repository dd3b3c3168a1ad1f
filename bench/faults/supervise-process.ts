import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const LAUNCHER = join(import.meta.dirname, "../../apps/cli/bin/seimbang.js");
const AGAIN_AFTER_MS = 100;

/** A process of the shop under a supervisor: started again as soon as it ends, as systemd or a container engine would. */
export type SupervisedProcess = {
  /** Resolves once it said that it is there, since it was started last. */
  readonly ready: () => Promise<void>;
  /** False where none is running that could be killed. */
  readonly kill: () => boolean;
  /** Lets it stand still, as a machine does that is out of memory or moved; answers how it goes on. */
  readonly pause: () => () => void;
  readonly stop: () => Promise<void>;
};

type Supervised = {
  /** Of the command line. */
  readonly words: readonly string[];
  /** The shop's folder, in which `log` takes what the process says. */
  readonly home: string;
  readonly log: string;
  /** What it says once it is there. */
  readonly isReady: RegExp;
  /** A module that it loads before its own. */
  readonly preload?: string | undefined;
};

export const superviseProcess = ({ words, home, log, isReady, preload }: Supervised): SupervisedProcess => {
  let child: ReturnType<typeof spawn> | undefined;
  let isStopped = false;
  let ready = Promise.withResolvers<void>();
  const runOnce = async (): Promise<void> => {
    const file = await open(join(home, log), "a");
    const env = { ...process.env, LOG_LEVEL: "warn", SEIMBANG_LANGUAGE: "en" };
    const stdio = ["ignore", "pipe", "pipe"] as const;
    const before = preload === undefined ? [] : ["--import", preload];
    child = spawn(process.execPath, [...before, LAUNCHER, ...words], { cwd: home, env, stdio: [...stdio] });
    const exited = once(child, "exit");
    for (const said of [child.stdout, child.stderr]) {
      if (said === null) continue;
      createInterface(said).on("line", (line) => {
        if (isReady.test(line)) ready.resolve();
        void file.write(`${line}\n`).catch(() => undefined);
      });
    }
    await exited;
    await file.close();
  };
  const running = (async (): Promise<void> => {
    while (!isStopped) {
      await runOnce();
      if (isStopped) return;
      await sleep(AGAIN_AFTER_MS);
    }
  })();
  return {
    ready: () => ready.promise,
    kill: () => {
      ready = Promise.withResolvers<void>();
      return child?.kill("SIGKILL") === true;
    },
    pause: () => {
      const paused = child;
      paused?.kill("SIGSTOP");
      return () => void paused?.kill("SIGCONT");
    },
    stop: async () => {
      isStopped = true;
      child?.kill("SIGTERM");
      await running;
    },
  };
};
