import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CHANGES, type Servers, type Trial, tryChange } from "./effect-trials.ts";
import { prepareFolder } from "./prepare-folder.ts";
import { type ShopServer, startShopServer } from "./start-shop-server.ts";

/**
 * How soon what a customer changes acts, while the shop answers as many other decisions as the machine gives: from
 * sending the change to the answer of the first decision that obeys. One JSON line for one process, and one for two that
 * share a database, where one takes the change and the other decides. `disobeyed` counts the trials in which a decision
 * that was asked after the change was acknowledged did not obey, `cameBack` those in which one had obeyed before.
 * @example node bench/effect.ts --trials 1000
 */
const PEOPLE = 2000;
const PRODUCTS = 2000;
const MEGABYTES = "512";
/** Longer than any run: the load ends with it. */
const LOAD_SECONDS = 86_400;
const KINDS = Object.keys(CHANGES) as readonly (keyof typeof CHANGES)[];

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { trials: { type: "string", default: "1000" }, connections: { type: "string", default: "20" } },
  });
  const perKind = Math.ceil(Number(values.trials) / KINDS.length);
  const trials = perKind * KINDS.length;
  // Whoever has changed something is not asked again: each arrangement has people of its own.
  const people = Math.max(PEOPLE, 2 * trials);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "seimbang-bench-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  await prepareFolder(folder, { people, eventsPerPerson: 50, products: PRODUCTS });
  const first = stack.adopt(await startShopServer(folder, MEGABYTES), ({ stop }) => stop());
  const load = { connections: Number(values.connections), people };
  const alone = await measure({ changes: first, decides: first }, perKind, 0, load);
  console.log(JSON.stringify({ processes: 1, ...alone }));
  const second = stack.adopt(await startShopServer(folder, MEGABYTES), ({ stop }) => stop());
  const apart = await measure({ changes: first, decides: second }, perKind, trials, load);
  console.log(JSON.stringify({ processes: 2, ...apart }));
};

type Load = { readonly connections: number; readonly people: number };

/** The four kinds at the same time, each its trials one after the other. */
const measure = async (servers: Servers, perKind: number, firstPerson: number, load: Load) => {
  using _load = startLoad(servers.decides, load);
  const measured = await Promise.all(
    KINDS.map(async (kind, place) => {
      const done: Trial[] = [];
      for (let number = 0; number < perKind; number += 1)
        done.push(await tryChange(servers, CHANGES[kind], firstPerson + place * perKind + number));
      return [kind, done] as const;
    }),
  );
  const all = measured.flatMap(([, done]) => done);
  return {
    trials: all.length,
    ...Object.fromEntries(measured.map(([kind, done]) => [kind, summary(done)])),
    overall: summary(all),
    withoutChange: spread(all.map(({ peer }) => peer)),
    disobeyed: all.filter(({ hasDisobeyed }) => hasDisobeyed).length,
    cameBack: all.filter(({ hasComeBack }) => hasComeBack).length,
  };
};

/** Decisions for everybody, from a process of its own, so that it takes no turn of ours. */
const startLoad = ({ url, key }: ShopServer, load: Load): Disposable => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "decide-load.ts")], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(JSON.stringify({ url, key, path: "/v1/decide", ...load, seconds: LOAD_SECONDS }));
  const failed = (): void => {
    throw new Error("The load ended before the trials.");
  };
  child.once("exit", failed);
  return {
    [Symbol.dispose]: () => {
      child.off("exit", failed);
      child.kill();
    },
  };
};

const summary = (trials: readonly Trial[]) => spread(trials.map(({ milliseconds }) => milliseconds));

const spread = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN) * 10) / 10;
  return { median: at(0.5), p99: at(0.99) };
};

await main();
