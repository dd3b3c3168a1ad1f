import { setImmediate as eventLoop } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { corpusOf, type FuzzTarget } from "./fuzz-target.ts";
import { drawFrom, mutateInput } from "./mutate-input.ts";
import { openSharedInput } from "./shared-input.ts";
import { FUZZ_TARGETS } from "./targets.ts";

export type FuzzOrder = {
  readonly memory: SharedArrayBuffer;
  readonly seconds: number;
  readonly seed: number;
  /** Names of targets; all where there is none. */
  readonly only: readonly string[];
};
export type FuzzFlaw = {
  readonly target: string;
  readonly what: string;
  readonly input: string;
  readonly times: number;
};
export type FuzzOutcome = {
  readonly inputs: Readonly<Record<string, number>>;
  readonly flaws: readonly FuzzFlaw[];
  /** The most processor time that one input took, in milliseconds, and its target. */
  readonly slowest: { readonly target: string; readonly took: number };
  /** Bytes that were in use after each tenth of the time, once what nobody holds was gone. */
  readonly heap: readonly number[];
};

/** Of processor time, so that a busy machine makes no input slow: so much for any input, and so much more for each of its bytes. */
const MOST_MS = 400;
const MOST_MS_FOR_A_BYTE = 0.02;
const TENTHS = 10;
const TURN_MS = 20;

const { memory, seconds, seed, only } = workerData as FuzzOrder;
const shared = openSharedInput(memory);
const flaws = new Map<string, FuzzFlaw>();
const inputs: Record<string, number> = {};
let slowest = { target: "", took: 0 };

const noteFlaw = (target: string, what: string, input: Buffer): void => {
  const key = `${target} ${what}`;
  const known = flaws.get(key);
  const written = input.toString("base64");
  const shorter = known === undefined || written.length < known.input.length ? written : known.input;
  flaws.set(key, { target, what, input: shorter, times: (known?.times ?? 0) + 1 });
};

/** The error's own words without what stood in the input, and where in our code it came from. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return `threw ${String(error).slice(0, 100)}`;
  const place = /at .*?((?:apps|packages|node_modules)\/[^)\n]*)/.exec(error.stack ?? "")?.[1] ?? "";
  return `${error.name}: ${error.message.slice(0, 120)} (${place})`;
};

const readOne = async (target: FuzzTarget, at: number, input: Buffer): Promise<void> => {
  shared.begin(at, input);
  const before = process.threadCpuUsage();
  try {
    await target.read(input);
  } catch (error) {
    noteFlaw(target.name, describe(error), input);
  }
  const { user, system } = process.threadCpuUsage(before);
  const took = (user + system) / 1_000;
  if (took > slowest.took) slowest = { target: target.name, took };
  if (took > MOST_MS + input.length * MOST_MS_FOR_A_BYTE)
    noteFlaw(target.name, `took ${took > 2_000 ? "seconds" : "long"}`, input);
  inputs[target.name] = (inputs[target.name] ?? 0) + 1;
};

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const heap: number[] = [];
const noteHeap = (): void => {
  collect();
  heap.push(process.memoryUsage().heapUsed);
};

const work = async (): Promise<FuzzOutcome> => {
  const draw = drawFrom(seed);
  const chosen = FUZZ_TARGETS.map((target, at) => ({ target, at, corpus: corpusOf(target) })).filter(
    ({ target }) => only.length === 0 || only.includes(target.name),
  );
  for (const { target, at, corpus } of chosen) for (const input of corpus) await readOne(target, at, input);
  const began = performance.now();
  const spent = chosen.map(() => 0);
  while (performance.now() - began < seconds * 1_000) {
    for (const [place, { target, at, corpus }] of chosen.entries()) {
      // Each has as much time as the others, however long it takes to read.
      if ((spent[place] ?? 0) > Math.min(...spent) + TURN_MS) continue;
      const turn = performance.now();
      await readOne(target, at, mutateInput(draw, corpus, target.words));
      spent[place] = (spent[place] ?? 0) + performance.now() - turn;
    }
    // What reading leaves for later, such as a warning of Node's, would else wait, and fill the memory, until all is over.
    await eventLoop();
    if (performance.now() - began > (seconds * 1_000 * (heap.length + 1)) / TENTHS) noteHeap();
  }
  return { inputs, flaws: [...flaws.values()], slowest, heap };
};

parentPort?.postMessage(await work());
