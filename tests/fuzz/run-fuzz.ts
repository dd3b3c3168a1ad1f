import { Worker } from "node:worker_threads";
import type { FuzzFlaw, FuzzOrder, FuzzOutcome } from "./fuzz-worker.ts";
import { openSharedInput } from "./shared-input.ts";
import { FUZZ_TARGETS } from "./targets.ts";

const LOOK_EVERY_MS = 500;
/** Whoever reads one input for longer hangs, also on a machine that has much else to do. */
const HANGS_AFTER_MS = 60_000;
/** What a server of a small machine has; whatever needs more for one input is a flaw. */
const MOST_MEGABYTES = 512;

/**
 * Reads changed inputs for so many seconds in a thread of its own, which a watcher ends where one input never comes to an end,
 * and which dies where one fills its memory. Either is a flaw like any other, told with its input.
 */
export const runFuzz = (order: Omit<FuzzOrder, "memory">): Promise<FuzzOutcome> =>
  new Promise((done, fail) => {
    const shared = openSharedInput();
    const worker = new Worker(new URL("./fuzz-worker.ts", import.meta.url), {
      workerData: { ...order, memory: shared.memory } satisfies FuzzOrder,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      execArgv: [],
    });
    let last = { begun: 0, at: performance.now() };
    const broken = (what: string): FuzzOutcome => {
      const { target, input } = shared.look();
      const { name = "" } = FUZZ_TARGETS[target] ?? {};
      const flaw: FuzzFlaw = { target: name, what, input: input.toString("base64"), times: 1 };
      return { inputs: {}, flaws: [flaw], slowest: { target: name, took: 0 }, heap: [] };
    };
    const watch = setInterval(() => {
      const { begun } = shared.look();
      if (begun !== last.begun) last = { begun, at: performance.now() };
      else if (performance.now() - last.at > HANGS_AFTER_MS && begun > 0) end(broken("never ends"));
    }, LOOK_EVERY_MS);
    const end = (outcome: FuzzOutcome): void => {
      clearInterval(watch);
      void worker.terminate();
      done(outcome);
    };
    worker.once("message", end);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      clearInterval(watch);
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") done(broken("fills the memory"));
      else fail(error);
    });
  });
