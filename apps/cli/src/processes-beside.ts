import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { askBeside, type Texts } from "./ask-beside.ts";

/** Further processes of the command line that run until they are stopped, each started again when it ends by itself. */
export type ProcessesBeside = {
  /** What each of them counted; of one that does not answer nothing. */
  readonly read: (except?: number) => Promise<Texts>;
  readonly stop: () => Promise<void>;
};

type Beside = {
  /** The command and its options, as somebody would type them; each is given its number after them. */
  readonly words: readonly string[];
  /** What this process counted. */
  readonly readOwn: () => Promise<Texts>;
  /** Told when one ended by itself. */
  readonly onEnded: () => void;
};

const MAIN = new URL("main.ts", import.meta.url).pathname;
/** So that one that cannot start does not take the processor from those that could. */
const AGAIN_AFTER_MS = 1_000;

/**
 * By the channel between them each notices when this process was killed: nobody else would stop it then.
 */
export const startProcessesBeside = (count: number, { words, readOwn, onEnded }: Beside): ProcessesBeside => {
  const stopping = new AbortController();
  const running = new Set<ChildProcess>();
  const asking = new Map<number, ReturnType<typeof askBeside>>();
  const read: ProcessesBeside["read"] = async (except) =>
    (await Promise.all([...asking].map(([number, ask]) => (number === except ? [] : ask("own"))))).flat();
  const keepRunning = async (number: number): Promise<void> => {
    while (!stopping.signal.aborted) {
      const child = spawn(process.execPath, [MAIN, ...words, `${number}`], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      running.add(child);
      asking.set(
        number,
        askBeside(child, async () => [...(await readOwn()), ...(await read(number))]),
      );
      await once(child, "exit");
      running.delete(child);
      asking.delete(number);
      if (stopping.signal.aborted) return;
      onEnded();
      await sleep(AGAIN_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const all = Array.from({ length: count }, (_, at) => keepRunning(at + 1));
  return {
    read,
    stop: async () => {
      stopping.abort();
      for (const child of running) child.kill("SIGTERM");
      await Promise.all(all);
    },
  };
};
