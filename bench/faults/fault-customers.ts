import { setTimeout as sleep } from "node:timers/promises";
import type { ChoiceReceiptWire, DecisionWire, RightsRequestStateWire } from "@seimbang/contracts";
import type { Answer } from "./ask-patiently.ts";
import { type Diary, EVENTS_PER_BATCH } from "./diary.ts";
import type { FaultShop } from "./fault-shop.ts";

/** What customers need to shop, and where they write down what they were told. */
export type FaultWorld = {
  readonly shop: FaultShop;
  readonly diary: Diary;
  readonly random: () => number;
  readonly isOver: () => boolean;
  /** A number nobody had before. */
  readonly next: () => number;
};

const EVERYTHING = { suggestions: true, ads: false, messages: true, training: true, measurement: true };
const LOOKS_AFTERWARDS = 4;
const REPEATED = 0.1;
const PAUSE_MS = 40;

/** @throws Error for an answer that is neither success nor one of those that are named. */
export const expectStatus = ({ status, text }: Answer, ...allowed: readonly number[]): string => {
  if (status >= 300 && !allowed.includes(status)) throw new Error(`Refused with ${status}: ${text}`);
  return text;
};

export const introduce = async ({ shop, diary }: FaultWorld, customerId: string): Promise<void> => {
  await choose({ shop, diary }, customerId, { level: 4, age: "adult", purposes: EVERYTHING });
};

const choose = async (
  { shop, diary }: Pick<FaultWorld, "shop" | "diary">,
  customerId: string,
  payload: { readonly purposes: Readonly<Record<string, boolean>>; readonly level?: number; readonly age?: "adult" },
): Promise<void> => {
  const answer = await shop.askAs(customerId, "PUT", "/v1/me/choices", payload);
  const { choiceId } = JSON.parse(expectStatus(answer)) as ChoiceReceiptWire;
  diary.choices.push({ customerId, choiceId });
  diary.standing.set(customerId, payload.purposes["suggestions"] === true);
};

export const batchOf = (number: number): object => ({
  batch: Array.from({ length: EVENTS_PER_BATCH }, (_, at) => ({
    type: "track",
    event: "Product Viewed",
    messageId: `${number}-${at}`,
    properties: { product_id: "tea", price: number, currency: "IDR", quantity: at + 1 },
  })),
});

const send = async ({ shop }: FaultWorld, customerId: string, number: number): Promise<void> => {
  expectStatus(await shop.askAs(customerId, "POST", "/v1/batch", batchOf(number)));
};

const decide = async ({ shop }: FaultWorld, customerId: string): Promise<DecisionWire> =>
  JSON.parse(expectStatus(await shop.askAs(customerId, "POST", "/v1/decide", { slot: "home" }))) as DecisionWire;

/** Views, and asks what a page shows, and now and then sends something twice. */
export const shopAround = async (world: FaultWorld, customerId: string): Promise<void> => {
  const { diary, random } = world;
  diary.shoppers.add(customerId);
  await introduce(world, customerId);
  while (!world.isOver()) {
    const number = world.next();
    await send(world, customerId, number);
    diary.batches.push({ customerId, number });
    if (random() < REPEATED) await send(world, customerId, number);
    const { decisionId, items, used } = await decide(world, customerId);
    if (used.length > 0) diary.decided.push({ customerId, decisionId, items });
    else diary.contextual += 1;
    await sleep(PAUSE_MS * random());
  }
};

/** Allows suggestions and withdraws that, while asking for decisions from whichever server answers. */
export const changeOnesMind = async (world: FaultWorld, customerId: string): Promise<void> => {
  const { random } = world;
  await introduce(world, customerId);
  await send(world, customerId, world.next());
  while (!world.isOver()) {
    await choose(world, customerId, { purposes: { suggestions: true } });
    const racing = [decide(world, customerId), decide(world, customerId)];
    await sleep(PAUSE_MS * random());
    await choose(world, customerId, { purposes: { suggestions: false } });
    await expectNothingUsed(world, customerId, "withdrawal");
    await Promise.all(racing);
    await expectNothingUsed(world, customerId, "withdrawal");
  }
};

const expectNothingUsed = async (world: FaultWorld, customerId: string, after: string): Promise<void> => {
  const looks = await Promise.all(Array.from({ length: LOOKS_AFTERWARDS }, () => decide(world, customerId)));
  world.diary.lookedAfterWithdrawal += looks.length;
  for (const { decisionId, used } of looks)
    if (used.length > 0) world.diary.personalAfterWithdrawal.push(`${customerId} ${decisionId} after ${after}`);
};

/** One customer after the other who comes, shops, has everything erased, and whose last events arrive late. */
export const comeAndGo = async (world: FaultWorld, name: string): Promise<void> => {
  const { shop, diary } = world;
  while (!world.isOver()) {
    const number = world.next();
    const customerId = `${name}-${number}`;
    await introduce(world, customerId);
    await send(world, customerId, number);
    await decide(world, customerId);
    // Whoever was erased by a try of which nobody heard is known no more.
    expectStatus(await shop.askAs(customerId, "POST", "/v1/me/requests", { kind: "erasure" }), 401);
    diary.erased.push({ customerId, number });
    await expectNothingUsed(world, customerId, "erasure");
    await send(world, customerId, number);
    await sleep(PAUSE_MS);
  }
};

/** Asks questions, which somebody of the shop answers: each answer is told by one mail. */
export const askQuestions = async (world: FaultWorld, customerId: string): Promise<void> => {
  const { shop, diary } = world;
  await introduce(world, customerId);
  const told = { traits: { email: `${customerId}@mail.example` }, messageId: `${customerId} told` };
  expectStatus(await shop.askAs(customerId, "POST", "/v1/identify", told));
  while (!world.isOver()) {
    const text = `Question ${world.next()}`;
    const asked = await shop.askAs(customerId, "POST", "/v1/me/requests", { kind: "question", text });
    const { requestId } = JSON.parse(expectStatus(asked)) as RightsRequestStateWire;
    const answer = { by: "Rani", answer: `An answer to ${text}.` };
    // Closed already: a try of which nobody heard did it.
    expectStatus(await shop.askAsShop("POST", `/v1/admin/requests/${requestId}/answer`, answer), 409);
    diary.answered.push(requestId);
    await sleep(PAUSE_MS * world.random());
  }
};
