import { setTimeout as sleep } from "node:timers/promises";
import type { DecisionWire } from "@seimbang/contracts";
import { openShop } from "../../apps/cli/src/open-shop.ts";
import { seededRandom } from "../made-up-shop.ts";
import { type BookFaults, checkBooks, countTwins } from "./check-books.ts";
import { type Diary, openDiary } from "./diary.ts";
import {
  askQuestions,
  batchOf,
  changeOnesMind,
  comeAndGo,
  expectStatus,
  type FaultWorld,
  introduce,
  shopAround,
} from "./fault-customers.ts";
import { type FaultShop, openFaultShop } from "./fault-shop.ts";
import { randomSchedule, VICTIMS, type Victim } from "./random-schedule.ts";

export type FaultsRun = BookFaults & {
  readonly kills: number;
  readonly killed: Readonly<Record<Victim, number>>;
  readonly mailTwins: number;
  /** From a kill until both servers store events and decide personally again, and the worker is there. */
  readonly recoverySecondsP50: number;
  readonly recoverySecondsMax: number;
  /** Answers of 500 and above other than a 503 that says when to come again. */
  readonly errors5xx: number;
  readonly errors: readonly string[];
  /** What was done meanwhile: a run in which nothing happened proves nothing. */
  readonly done: Readonly<Record<string, number>>;
};

type FaultsSettings = {
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  /** For the check's own proof: the servers answer before what they answer for is on disk, and the database is killed each time. */
  readonly answersEarly?: boolean;
};

const SHOPPERS = 4;
const CHANGING = 4;
const LEAVING = 2;
const ASKING = 2;
const PROBE = "probe";
const HEALS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

/**
 * Kills servers, worker and database of a real shop at random while customers shop, change their minds, leave and are
 * written to, and then compares the shop's books with what it acknowledged.
 * @param onStrike told how many were killed so far
 */
export const runFaults = async (
  { folder, kills, seed, answersEarly = false }: FaultsSettings,
  onStrike: (killed: number) => void,
  look: (shop: FaultShop, diary: Diary) => Promise<void> = async () => undefined,
): Promise<FaultsRun> => {
  const shop = await openFaultShop(folder, seededRandom(seed + 1), answersEarly);
  try {
    const diary = openDiary();
    const struck = await strikeWhileShopping(shop, diary, { kills, seed, answersEarly }, onStrike);
    await sendWhatWaits(shop);
    const books = await checkBooks(shop, diary);
    await look(shop, diary);
    return { ...summary(shop, diary, struck), ...books };
  } finally {
    await shop.close();
  }
};

type Struck = { readonly killed: readonly Victim[]; readonly recoveries: readonly number[] };

const strikeWhileShopping = async (
  shop: FaultShop,
  diary: Diary,
  { kills, seed, answersEarly }: Omit<Required<FaultsSettings>, "folder">,
  onStrike: (killed: number) => void,
): Promise<Struck> => {
  let isOver = false;
  let last = 0;
  const next = (): number => ++last;
  const world: FaultWorld = { shop, diary, random: seededRandom(seed + 2), isOver: () => isOver, next };
  await introduce(world, PROBE);
  const everybody = Promise.all(comeTogether(world, answersEarly));
  const broken = new AbortController();
  everybody.catch(() => broken.abort());
  const [killed, recoveries]: [Victim[], number[]] = [[], []];
  let since = performance.now();
  const recover = async (): Promise<void> => {
    await Promise.all(VICTIMS.map(shop.ready));
    // What was said to servers that answer early may be lost, and a probe that allowed nothing is never served personally.
    if (answersEarly) await introduce(world, PROBE);
    await untilWell(world, broken.signal);
  };
  try {
    await recover();
    for (const { victims, waitsUntilWell, afterMs } of randomSchedule(seededRandom(seed))) {
      await sleep(afterMs, undefined, { signal: broken.signal });
      since = performance.now();
      for (const victim of answersEarly ? new Set([...victims, "database" as const]) : victims)
        if (await shop.kill(victim)) killed.push(victim);
      onStrike(killed.length);
      if (!waitsUntilWell && killed.length < kills) continue;
      await recover();
      recoveries.push((performance.now() - since) / 1000);
      if (killed.length >= kills) break;
    }
  } finally {
    isOver = true;
    // What went wrong for a customer says more than that the run was broken off.
    await everybody;
  }
  return { killed, recoveries };
};

/** Whoever is told of a request that was lost since cannot go on; who only shops can, also where the servers answer early. */
const comeTogether = (world: FaultWorld, onlyShop: boolean): readonly Promise<void>[] => [
  ...many(SHOPPERS, (place) => shopAround(world, `shopper-${place}`)),
  ...many(onlyShop ? 0 : CHANGING, (place) => changeOnesMind(world, `changing-${place}`)),
  ...many(onlyShop ? 0 : LEAVING, (place) => comeAndGo(world, `leaving-${place}`)),
  ...many(onlyShop ? 0 : ASKING, (place) => askQuestions(world, `asking-${place}`)),
];

const many = <Result>(count: number, make: (place: number) => Promise<Result>): readonly Promise<Result>[] =>
  Array.from({ length: count }, (_, place) => make(place));

/** Every server stores an event and decides personally. */
const untilWell = async ({ shop, next }: FaultWorld, signal: AbortSignal): Promise<void> => {
  const until = performance.now() + HEALS_WITHIN_MS;
  let cause: unknown;
  const isWell = async (server: number): Promise<boolean> => {
    try {
      expectStatus(await shop.askServer(server, PROBE, "/v1/batch", batchOf(next())));
      const decided = await shop.askServer(server, PROBE, "/v1/decide", { slot: "home" });
      return (JSON.parse(expectStatus(decided)) as DecisionWire).used.length > 0;
    } catch (error) {
      cause = error;
      return false;
    }
  };
  for (const server of [0, 1]) {
    while (!(await isWell(server))) {
      signal.throwIfAborted();
      if (performance.now() > until)
        throw new Error(`Server ${server + 1} was not well again after a minute.`, { cause });
      await sleep(LOOK_EVERY_MS);
    }
  }
};

/**
 * Nobody but the worker sends, so what a worker claimed that was killed waits until its claim has run out, after five minutes.
 * Here that time is passed at once, when no worker is left that could still be sending.
 */
const sendWhatWaits = async (shop: FaultShop): Promise<void> => {
  await shop.stopWorker();
  await using opened = await openShop(shop.settings);
  await opened.store.pool.query("update message set next_at = now() where ended_at is null");
  await opened.runJob("send-messages");
};

const summary = (shop: FaultShop, diary: Diary, { killed, recoveries }: Struck) => {
  const sorted = recoveries.toSorted((a, b) => a - b);
  const times = (victim: Victim): number => killed.filter((one) => one === victim).length;
  const errors = shop.clients.flatMap((client) => [...client.errors]);
  const again = (why: "busy" | "unanswered"): number =>
    shop.clients.reduce((sum, client) => sum + client.again[why], 0);
  return {
    kills: killed.length,
    killed: Object.fromEntries(VICTIMS.map((victim) => [victim, times(victim)])) as Record<Victim, number>,
    mailTwins: countTwins(shop),
    recoverySecondsP50: rounded(sorted[sorted.length >> 1]),
    recoverySecondsMax: rounded(sorted.at(-1)),
    errors5xx: errors.reduce((sum, [, count]) => sum + count, 0),
    errors: errors.map(([what, count]) => `${count} × ${what}`),
    done: {
      batches: diary.batches.length,
      personalDecisions: diary.decided.length,
      contextualInstead: diary.contextual,
      choices: diary.choices.length,
      lookedAfterWithdrawal: diary.lookedAfterWithdrawal,
      erasures: diary.erased.length,
      answersByMail: diary.answered.length,
      sentAgainAsBusy: again("busy"),
      sentAgainUnanswered: again("unanswered"),
    },
  };
};

const rounded = (seconds = Number.NaN): number => Math.round(seconds * 100) / 100;
