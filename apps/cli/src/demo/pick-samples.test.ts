import { expect, test } from "vitest";
import { makeDemoShop } from "./make-demo-shop.ts";
import { pickSamples, SPARES } from "./pick-samples.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";

const PEOPLE = 20;
const { customers } = makeDemoShop({ seed: "x", now: 0, customers: PEOPLE, spares: SPARES, url: "http://shop" });

test("the shop is tried as nobody who is held out, and in their place as somebody who chose the same", async () => {
  expect(customers).toHaveLength(PEOPLE + SPARES * SAMPLE_CUSTOMERS.length);
  const first = SAMPLE_CUSTOMERS.map((_, at) => customers[at]?.customerId);
  expect(await pickSamples(customers, { isHeldOut: async () => false })).toEqual(first);

  const isHeldOut = async (id: string) => id === first[4] || id === customers[PEOPLE + 4]?.customerId;
  const picked = await pickSamples(customers, { isHeldOut });
  expect(picked.filter((id) => !first.includes(id))).toEqual([picked[4]]);
  const consentOf = (id = "") => customers.find(({ customerId }) => customerId === id)?.consent;
  expect(consentOf(picked[4])).toEqual(consentOf(first[4]));
});
