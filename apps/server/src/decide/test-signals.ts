import { brandAs, SIGNAL_KINDS, type SignalKind } from "@seimbang/engine";
import fc from "fast-check";
import type { AdmittedSignal } from "./visitor-state.ts";

const kinds = Object.keys(SIGNAL_KINDS) as SignalKind[];
const purposes = fc.uniqueArray(fc.constantFrom("suggestions", "ads", "training").map(brandAs.purposeId));
const about = fc.oneof(
  fc.record({ productId: fc.string({ minLength: 1, maxLength: 20 }).map(brandAs.productId) }),
  fc.record({ category: fc.string({ unit: "grapheme", maxLength: 20 }) }),
  fc.record({ query: fc.string({ unit: "grapheme", maxLength: 20 }) }),
);

export const admittedSignal: fc.Arbitrary<AdmittedSignal> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    at: fc.integer({ min: 0, max: 2 ** 45 }),
    otherDevice: fc.boolean(),
    purposes,
    about,
    times: fc.option(fc.integer({ min: 2, max: 65_535 }), { nil: undefined }),
  })
  .map(({ about: what, times, ...rest }) => ({ ...rest, ...what, ...(times === undefined ? {} : { times }) }));
