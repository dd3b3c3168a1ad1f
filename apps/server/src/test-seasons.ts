import { join } from "node:path";
import type { EnterRequestWire, QueuedRequestWire } from "@seimbang/contracts";
import { expect } from "vitest";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { type CountedLaw, countDeadline } from "./laws/test-independent-clock.ts";
import { openTestShop } from "./test-open-shop.ts";

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");
const HOUR = 3_600_000;
/** How often clocks are watched, and the shop's people look into the queue. */
const ROUND = 12 * HOUR;
const BEGIN = Date.UTC(2027, 0, 1);
const OWNER = "Sri Rahayu";
const KNOWN = { method: "reply_from_known_address", evidence: "They answered our mail." } as const;

/** What is done at once, what somebody hands over, and what somebody answers. */
const KINDS = [
  ...(["restriction", "objection", "withdrawal", "opt_out", "limit_use", "erasure"] as const),
  ...(["access", "portability", "rectification", "complaint", "question"] as const),
];

type Season = {
  readonly law: CountedLaw;
  readonly timeZone: string;
  readonly requests: number;
  readonly days: number;
};

/**
 * For tests: lets days pass in a shop under one law while people write to it at any hour. Its staff does nothing but what
 * it was warned of: it refuses some, which people appeal against, takes longer with others where the law allows it, and
 * answers the rest. Nothing may be late, and every deadline must be the one that is counted independently.
 */
export const passSeason = async ({ law, timeZone, requests, days }: Season) => {
  await using shop = await openShopUnder(law, timeZone);
  const staff = staffOf(shop, law, (kind, receivedAt) => countDeadline(law, kind, Date.parse(receivedAt), timeZone));
  const passUntil = (round: number): void => shop.passTime(BEGIN + round * ROUND - shop.now());
  const rounds = (days * 24 * HOUR) / ROUND;
  let written = 0;
  for (let round = 1; round <= rounds || (await staff.isBusy()); round++) {
    passUntil(round);
    for (; written < Math.min(requests, (requests * round) / rounds); written++) await staff.enterOne(ROUND);
    await staff.lookAround();
  }
  const { rows } = await shop.query("select * from rights_request");
  for (const row of rows) {
    const isExtended = row.extended_from !== null;
    const counted = countDeadline(law, row.kind, row.received_at.getTime(), timeZone, isExtended);
    expect(row.due_at.toISOString(), row.kind).toBe(new Date(counted).toISOString());
    expect(row.finished_at.getTime(), row.kind).toBeLessThanOrEqual(counted);
    expect(row.escalated_at).toBeNull();
  }
  return { ...staff.counts, kept: rows.length };
};

const openShopUnder = (law: CountedLaw, timeZone: string) => {
  const settings = readConfiguration(TEMPLATE, {});
  const shop = { ...settings.shop, timeZone };
  const laws = { jurisdictions: [law], folder: undefined };
  return openTestShop({ configurations: [{ ...settings, shop, laws, rights: { ...settings.rights, owner: OWNER } }] });
};

type TestShop = Awaited<ReturnType<typeof openShopUnder>>;

/** Whoever enters letters and works on what they are warned of. */
const staffOf = (shop: TestShop, law: CountedLaw, count: (kind: string, receivedAt: string) => number) => {
  const queue = shop.serving.requests;
  const random = drawsFrom(law.length);
  const counts = { entered: 0, erased: 0, refused: 0, appealed: 0, extended: 0, answered: 0 };
  const customers = new Map<string, string>();
  const extended = new Set<string>();

  const enter = async (asked: Pick<EnterRequestWire, "kind" | "customerId" | "requestId">, receivedAt: number) => {
    const { requestId, dueAt, ...entered } = await queue.enter({
      ...{ by: OWNER, channel: "mail", text: "?", jurisdiction: law, verification: KNOWN },
      ...asked,
      receivedAt: new Date(receivedAt).toISOString(),
    });
    expect(dueAt, `${asked.kind} of ${entered.receivedAt}`).toBe(
      new Date(count(asked.kind, entered.receivedAt)).toISOString(),
    );
    customers.set(requestId, asked.customerId ?? "");
    counts.entered += 1;
    if (asked.kind === "erasure") counts.erased += 1;
  };

  const refuse = async (requestId: string): Promise<void> => {
    await queue.refuse(requestId, { by: OWNER, reason: "data_is_correct", explanation: "No." });
    counts.refused += 1;
    const customerId = customers.get(requestId) ?? "";
    await enter({ kind: "appeal", requestId, customerId }, shop.now());
    counts.appealed += 1;
  };

  const extend = async (requestId: string): Promise<void> => {
    await queue.extend(requestId, { by: OWNER, reason: "complex", explanation: "It is much." });
    extended.add(requestId);
    counts.extended += 1;
  };

  const workOn = async ({ requestId, kind }: QueuedRequestWire): Promise<void> => {
    if (kind === "rectification" && random() < 0.2) return refuse(requestId);
    if (kind === "access" && law !== "uu-pdp" && !extended.has(requestId) && random() < 0.3) return extend(requestId);
    const isAppeal = kind === "appeal";
    const outcome = isAppeal ? { outcome: "upheld" as const } : {};
    await queue.answer(requestId, { by: isAppeal ? "Budi Santoso" : OWNER, answer: "!", ...outcome });
    counts.answered += 1;
  };

  return {
    counts,
    isBusy: async () => (await queue.list({ state: "open" })).requests.length > 0,
    /** Somebody nobody wrote for before asks something at some moment of the last while. */
    enterOne: async (within: number): Promise<void> => {
      const kind = KINDS[Math.floor(random() * KINDS.length)] ?? "access";
      await enter({ kind, customerId: `customer ${counts.entered}` }, shop.now() - Math.floor(random() * within));
    },
    lookAround: async (): Promise<void> => {
      await shop.serving.runJob("watch-requests");
      expect((await queue.list({ late: true })).requests).toEqual([]);
      const { requests } = await queue.list({ state: "open", owner: OWNER });
      for (const request of requests) await workOn(request);
    },
  };
};

/** The same draws for the same seed: Lehmer's generator with the multiplier of Park and Miller. */
const drawsFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};
