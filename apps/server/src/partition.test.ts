import { openDatabase } from "@seimbang/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "./test-open-shop.ts";

/** The lease, the wait until a silence is noticed, and what a busy machine adds. */
const ANSWERED_WITHIN_MS = 2_500;
const LEASE_MS = 1_000;
const HEALED_WITHIN_MS = 1_000;

type Opened = Awaited<ReturnType<typeof open>>;
let shop: Opened;
beforeAll(async () => {
  shop = await open();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Two processes of a shop, between one of which and the database there is a network that can be cut. */
const open = async () => {
  await using stack = new AsyncDisposableStack();
  const here = stack.use(await openTestShop());
  const proxy = stack.use(await here.openProxy());
  const far = stack.adopt(await openDatabase({ url: proxy.url }), ({ close }) => close());
  const opened = await here.openOn(stack, far);
  const app = stack.adopt(await opened.createApp(), (served) => served.close());
  const introduce = async (customerId: string): Promise<string> => {
    const token = await here.signCustomer(customerId);
    const purposes = { suggestions: true };
    const payload = { level: 4, age: "adult", purposes };
    expect((await here.ask("PUT", "/v1/me/choices", { payload, token })).status).toBe(200);
    const viewed = { event: "Product Viewed", properties: { product_id: "tea" }, messageId: `${customerId} viewed` };
    expect((await here.ask("POST", "/v1/track", { payload: viewed, token })).status).toBe(200);
    return token;
  };
  const decideFarAway = async (token: string) => {
    const since = performance.now();
    const headers = { authorization: `Bearer ${here.publishableKey}`, "x-seimbang-visitor": token };
    const answer = await app.inject({ method: "POST", url: "/v1/decide", headers, payload: { slot: "home" } });
    return {
      status: answer.statusCode,
      isPersonal: answer.json().used.length > 0,
      milliseconds: performance.now() - since,
    };
  };
  const closing = stack.move();
  return { ...here, proxy, introduce, decideFarAway, [Symbol.asyncDispose]: () => closing.disposeAsync() };
};

const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return performance.now() - since;
};

const decides = (token: string) => async (): Promise<boolean> => (await shop.decideFarAway(token)).isPersonal;

test.each(["cut", "stalled", "lost"] as const)(
  "a process whose network is %s serves nobody personally once a withdrawal is acknowledged, keeps no page waiting, and is right again within a second",
  {
    timeout: 60_000,
  },
  async (fate) => {
    const { proxy, introduce, decideFarAway, ask } = shop;
    const [leaving, staying] = [await introduce(`leaving ${fate}`), await introduce(`staying ${fate}`)];
    for (const token of [leaving, staying]) await expect.poll(decides(token), { timeout: 10_000 }).toBe(true);

    proxy.become(fate);
    const withdrawn = await elapsed(() =>
      ask("PUT", "/v1/me/choices", { payload: { purposes: { suggestions: false } }, token: leaving }),
    );
    expect(withdrawn).toBeGreaterThan(LEASE_MS * 0.9);
    for (let looks = 0; looks < 5; looks += 1) {
      for (const token of [leaving, staying]) {
        const { status, isPersonal, milliseconds } = await decideFarAway(token);
        expect([status, isPersonal]).toEqual([200, false]);
        expect(milliseconds).toBeLessThan(ANSWERED_WITHIN_MS);
      }
    }

    proxy.become("healed");
    const healing = await elapsed(() => expect.poll(decides(staying), { timeout: 20_000, interval: 20 }).toBe(true));
    process.stdout.write(
      `${fate}: acknowledged after ${Math.round(withdrawn)} ms, right again after ${Math.round(healing)} ms\n`,
    );
    expect(healing).toBeLessThan(HEALED_WITHIN_MS + ANSWERED_WITHIN_MS);
    expect(await decides(leaving)()).toBe(false);
  },
);

test("a process whose database is slow says nothing that may not hold any more, and nothing but that it has to be asked again", {
  timeout: 60_000,
}, async () => {
  const token = await shop.introduce("patient");
  await expect.poll(decides(token), { timeout: 10_000 }).toBe(true);
  shop.proxy.delay(400);
  const asking = Array.from({ length: 5 }, () => shop.decideFarAway(token));
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { suggestions: false } }, token });
  expect((await shop.decideFarAway(token)).isPersonal).toBe(false);
  expect((await Promise.all(asking)).every(({ status }) => status === 200)).toBe(true);
  shop.proxy.delay(0);
});
