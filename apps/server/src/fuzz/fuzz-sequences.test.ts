import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";
import { hostileText } from "./test-hostile-values.ts";

const COUNT = Number(process.env["SEIMBANG_FUZZ_SEQUENCES"] ?? 6);
const SEED = Number(process.env["SEIMBANG_FUZZ_SEED"] ?? 20_261_130);
/** A busy machine takes its time over some hundred requests. */
const SLOW = { timeout: 180_000 + COUNT * 5_000 };

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
beforeAll(async () => {
  people = await openShopWithPeople({ limits: { requestsPerMinute: 1_000_000 }, experiments: { holdoutShare: 0 } });
});
afterAll(() => people.shop[Symbol.asyncDispose]());

type Purposes = Readonly<Record<"suggestions" | "ads" | "training" | "measurement", boolean>>;
type Step =
  | { readonly does: "choose"; readonly level: number; readonly purposes: Purposes }
  | { readonly does: "buy" | "view" | "ask" | "decide" | "look" | "copy" | "erase" | "withdraw" }
  | { readonly does: "write"; readonly text: string };

const purposes: fc.Arbitrary<Purposes> = fc.record({
  ...{ suggestions: fc.boolean(), ads: fc.boolean(), training: fc.boolean(), measurement: fc.boolean() },
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant("choose" as const), level: fc.nat(4), purposes }),
  fc.record({ does: fc.constantFrom("buy", "view", "ask", "decide", "look", "copy", "erase", "withdraw") }),
  fc.record({ does: fc.constant("write" as const), text: hostileText }),
);
const sequences = fc.array(fc.tuple(fc.constantFrom(0, 1), step), { minLength: 6, maxLength: 24 });

let sequence = 0;

/** Two customers whom nobody met before, and what each of them told of themselves since they were last erased. */
const twoCustomers = async () => {
  sequence += 1;
  return Promise.all(
    ["budi", "sari"].map(async (name) => {
      const token = await people.shop.signCustomer(`${name} ${sequence}`);
      return { name, token, told: [] as string[], erased: [] as string[], said: 0 };
    }),
  );
};
type Customer = Awaited<ReturnType<typeof twoCustomers>>[number];

/** A word that stands nowhere else, and by which it is known whose something is. */
const wordOf = (customer: Customer): string => {
  customer.said += 1;
  const word = `${customer.name}-${sequence}-said-${customer.said}`;
  customer.told.push(word);
  return word;
};

const take = async (customer: Customer, taken: Step): Promise<{ readonly status: number; readonly text: string }> => {
  const { shop, did, viewed } = people;
  const { token } = customer;
  const ask = (method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
    shop.ask(method, url, { token, ...(payload === undefined ? {} : { payload }) });
  switch (taken.does) {
    case "choose":
      return ask("PUT", "/v1/me/choices", { level: taken.level, age: "adult", purposes: taken.purposes });
    case "withdraw":
      return ask("PUT", "/v1/me/choices", { level: 0, purposes: { suggestions: false, ads: false } });
    case "view":
      return viewed(token, "tea");
    case "buy":
      return did(token, "Order Completed", {
        order_id: wordOf(customer),
        products: [{ product_id: "pot", quantity: 1 }],
      });
    case "ask":
      return ask("POST", "/v1/me/requests", { kind: "question", text: wordOf(customer) });
    case "write":
      return ask("POST", "/v1/me/requests", { kind: "question", text: taken.text });
    case "decide":
      return ask("POST", "/v1/decide", { slot: "home" });
    case "look":
      return ask("GET", "/v1/me/known");
    case "copy":
      return ask("GET", "/v1/me/export");
    case "erase":
      return ask("POST", "/v1/me/requests", { kind: "erasure" });
  }
};

test(
  "whatever two customers choose, do, ask and have erased, neither is told of the other, and what was erased stays away",
  SLOW,
  async () => {
    const rule = fc.asyncProperty(sequences, async (steps) => {
      const customers = await twoCustomers();
      for (const [who, taken] of steps) {
        const customer = customers[who]!;
        const other = customers[1 - who]!;
        const { status, text } = await take(customer, taken);
        expect([taken, status < 500 || status === 503]).toEqual([taken, true]);
        expect([...other.told, ...other.erased].filter((word) => text.includes(word))).toEqual([]);
        if (taken.does === "erase" && status === 201) customer.erased.push(...customer.told.splice(0));
      }
      for (const { token, erased } of customers) {
        const copy = await people.shop.ask("GET", "/v1/me/export", { token });
        const known = await people.shop.ask("GET", "/v1/me/known", { token });
        expect(erased.filter((word) => copy.text.includes(word) || known.text.includes(word))).toEqual([]);
      }
    });
    await fc.assert(rule, { numRuns: COUNT, seed: SEED });
  },
);
