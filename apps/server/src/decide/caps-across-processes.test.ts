import { expect, test, vi } from "vitest";
import { openWithCampaigns } from "../test-live-campaigns.ts";

const WITHIN = { timeout: 10_000, interval: 20 };
const PEOPLE = 5;
const AT_ONCE = 10;
const CAP = 2;
const IMPRESSION = 20;
const BUDGET = { total: 1_000_000, price: { per: "thousand_impressions", amount: 1_000 * IMPRESSION } } as const;

/** Money is counted in thousandths of the smallest unit, which is a rupiah. */
const THOUSANDTHS = 1_000;

type Shown = { readonly creatives?: readonly unknown[] };
const countIn = (decided: readonly Shown[]): number => decided.flatMap(({ creatives = [] }) => creatives).length;

test("however many processes are asked about somebody at once, they are shown something as often as its cap says and no more", async () => {
  await using shop = await openWithCampaigns();
  await using stack = new AsyncDisposableStack();
  const app = stack.adopt(await (await shop.openOther()).createApp(), (opened) => opened.close());
  const askOther = async (token?: string, slot = "banner"): Promise<Shown> => {
    const visitor = token === undefined ? {} : { "x-seimbang-visitor": token };
    const headers = { authorization: `Bearer ${shop.publishableKey}`, ...visitor };
    return (await app.inject({ method: "POST", url: "/v1/decide", headers, payload: { slot } })).json();
  };
  const campaignId = await shop.launch({ caps: [{ most: CAP, hours: 24 }], budget: BUDGET });
  const waiting = [await shop.introduce("here", 1), await shop.introduce("there", 1)] as const;
  for (const ask of [() => shop.decide({ token: waiting[0] }), () => askOther(waiting[1])])
    await vi.waitFor(async () => expect(countIn([await ask()])).toBe(1), WITHIN);

  // What a process chose without knowing of the other is chosen anew, and takes nothing from the cap that was not shown.
  const patient = await shop.introduce("patient", 1);
  await Promise.all([
    askOther(patient, "home"),
    shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: patient }),
  ]);
  const inTurn = [
    await shop.decide({ token: patient }),
    await askOther(patient),
    await shop.decide({ token: patient }),
  ];
  expect(inTurn.map((one) => countIn([one]))).toEqual([1, 1, 0]);

  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => shop.introduce(`c${at}`, 1)));
  // Each process knows them from before the other shows them anything.
  for (const token of people)
    await Promise.all([shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token }), askOther(token, "home")]);

  const shown = people.map(async (token) => {
    const ask = (at: number) => (at % 2 === 0 ? shop.decide({ token }) : askOther(token));
    return countIn(await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => ask(at))));
  });
  expect(await Promise.all(shown)).toEqual(people.map(() => CAP));

  // What was chosen and then not shown is neither counted nor paid for.
  await shop.put(campaignId, "paused");
  const counted = `select sum(chosen)::int as chosen, sum(spent)::int as spent from campaign_count where consent = 'known'`;
  await vi.waitFor(async () => {
    const [{ chosen, spent } = {}] = (await shop.query(counted)).rows;
    const all = PEOPLE * CAP + CAP + waiting.length;
    expect([chosen, spent]).toEqual([all, all * IMPRESSION * THOUSANDTHS]);
  }, WITHIN);
});
