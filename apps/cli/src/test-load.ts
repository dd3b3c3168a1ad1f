import { setTimeout as sleep } from "node:timers/promises";
import { PROBLEMS } from "@seimbang/contracts";
import { expect } from "vitest";
import type { Answer, ServedShop } from "./test-served-shop.ts";

/** Good events in a batch. Beside them each has one that is malformed and one of a product that nobody knows. */
export const EVENTS = 20;
const VISITORS = 6;
const SENDERS = 4;
const DECIDERS = 2;
const WAIT_AFTER_REFUSAL_MS = 50;
const WAIT_BETWEEN_DECISIONS_MS = 10;

type Decided = { readonly token: string; readonly decisionId: string; readonly items: unknown };

/** Callers of a shop, and what they were told. */
export type Load = AsyncDisposable & {
  readonly tokens: readonly string[];
  /** Numbers of the batches that were acknowledged. */
  readonly acknowledged: readonly number[];
  /** Batches were sent by the numbers 1 to this. */
  readonly sent: () => number;
  /** The decisions that used something personal. */
  readonly decided: readonly Decided[];
  /** Decisions that were answered and used nothing. */
  readonly contextual: () => number;
  /** Codes of the problems that were answered. */
  readonly refused: ReadonlySet<string>;
  /** What somebody was wrongly answered; undefined while nobody was. */
  readonly fault: () => unknown;
  /** Stops once everything that was asked has been answered. @throws what somebody was wrongly answered. */
  readonly stop: () => Promise<void>;
};

/** A batch by its number: every event carries it as its price, and its own place in the batch as its quantity. */
export const batchOf = (number: number): object => ({
  batch: [
    { type: "shout" },
    ...Array.from({ length: EVENTS }, (_, at) =>
      viewed("tea", `${number}-${at}`, { price: number, currency: "IDR", quantity: at + 1 }),
    ),
    viewed("unheard", `${number}-unheard`),
  ],
});

const viewed = (productId: string, messageId: string, more: object = {}): object => ({
  type: "track",
  event: "Product Viewed",
  messageId,
  properties: { product_id: productId, ...more },
});

const PURPOSES = { suggestions: true, ads: false, training: true, measurement: true };
const introduce = async (shop: ServedShop): Promise<string> => {
  const payload = { level: 4, age: "adult", purposes: PURPOSES };
  return (await shop.ask("POST", "/v1/visitors", { payload })).body.token;
};

/**
 * For tests: visitors who send batches and ask for decisions as fast as they are answered, and never send a batch again.
 * Nobody may be answered anything but success or a problem that says when to come back.
 */
export const startLoad = async (shop: ServedShop): Promise<Load> => {
  const tokens = await Promise.all(Array.from({ length: VISITORS }, () => introduce(shop)));
  const tokenOf = (number: number): string => tokens[number % tokens.length] ?? "";
  const acknowledged: number[] = [];
  const decided: Decided[] = [];
  const refused = new Set<string>();
  let [sent, asked, contextual, isStopped] = [0, 0, 0, false];

  const noteRefusal = ({ status, headers, body }: Answer): void => {
    const { code } = body as { code: keyof typeof PROBLEMS };
    const isHelpful = status === 503 && headers.get("retry-after") !== null && body.title === PROBLEMS[code]?.en;
    if (!isHelpful) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    refused.add(code);
  };
  const sendOne = async (): Promise<boolean> => {
    sent += 1;
    const number = sent;
    const answer = await shop
      .ask("POST", "/v1/batch", { payload: batchOf(number), token: tokenOf(number) })
      .catch(() => undefined);
    if (answer?.status === 200) acknowledged.push(number);
    else if (answer !== undefined) noteRefusal(answer);
    return answer?.status === 200;
  };
  const askOne = async (): Promise<boolean> => {
    asked += 1;
    const token = tokenOf(asked);
    const answer = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token }).catch(() => undefined);
    if (answer === undefined) return false;
    // A page is never blocked: what cannot be personal is contextual.
    if (answer.status !== 200) throw new Error(`No decision: ${JSON.stringify(answer.body)}`);
    const { decisionId, items, used } = answer.body;
    if (used.length > 0) decided.push({ token, decisionId, items });
    else contextual += 1;
    await sleep(WAIT_BETWEEN_DECISIONS_MS);
    return true;
  };
  const repeat = async (once: () => Promise<boolean>): Promise<void> => {
    while (!isStopped) if (!(await once())) await sleep(WAIT_AFTER_REFUSAL_MS);
  };
  const everybody = Promise.all([
    ...Array.from({ length: SENDERS }, () => repeat(sendOne)),
    ...Array.from({ length: DECIDERS }, () => repeat(askOne)),
  ]);
  const stop = async (): Promise<void> => {
    isStopped = true;
    await everybody;
  };
  let fault: unknown;
  everybody.catch((error: unknown) => {
    fault = error;
    isStopped = true;
  });
  return {
    tokens,
    acknowledged,
    decided,
    refused,
    sent: () => sent,
    contextual: () => contextual,
    fault: () => fault,
    stop,
    [Symbol.asyncDispose]: () => stop().catch(() => undefined),
  };
};

const HEALS_WITHIN_MS = 60_000;
const LONGEST_WAIT_MS = 300;

/** For tests: waits until so many more batches and a decision were answered, and then for a moment that nobody chose. */
export const waitForMore = async (load: Load, batches: number): Promise<void> => {
  const [acknowledged, decided] = [load.acknowledged.length + batches, load.decided.length + 1];
  const isMore = () => {
    if (load.fault() !== undefined) throw load.fault();
    return load.acknowledged.length >= acknowledged && load.decided.length >= decided;
  };
  await expect.poll(isMore, { timeout: HEALS_WITHIN_MS, interval: 5 }).toBe(true);
  await sleep(Math.random() * LONGEST_WAIT_MS);
};
