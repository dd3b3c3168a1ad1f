import type { DecideRequestWire, DecisionWire } from "@seimbang/contracts";
import { NO_PART } from "../experiments/read.ts";
import { decide } from "./decide.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { toDecideRequest } from "./decide-request.ts";
import { type FindProduct, productsFor } from "./show-product.ts";
import { toAnswer } from "./to-answer.ts";
import { MET_NOTHING, type VisitorState } from "./visitor-state.ts";

/** Somebody who does not exist: what they would have chosen and done. */
export type MadeUpPerson = Pick<VisitorState, "choices" | "signals">;

/** What chance and the clock say, given so that two people can be asked about under the same. */
type Circumstances = { readonly now: number; readonly random: () => number };

/**
 * What the way of every decision would answer somebody who does not exist. They take part in no
 * experiment, so that of two nobody sees another arm by chance; nothing of it is recorded, counted or paid for.
 */
export const decideForMadeUp = async (
  request: DecideRequestWire,
  person: MadeUpPerson,
  { now, random }: Circumstances,
  deps: DecideDeps,
  findProduct: FindProduct,
): Promise<DecisionWire> => {
  const decided = await decide(toDecideRequest(request, {}), {
    ...deps,
    random,
    clock: () => now,
    loadVisitor: async () => ({ ...person, subject: undefined, ...MET_NOTHING }),
    campaigns: { ...deps.campaigns, noteChosen: () => {}, takeBack: () => {} },
    experiments: { ...deps.experiments, partOf: () => NO_PART, record: async () => {} },
    record: async () => true,
    count: () => {},
  });
  return toAnswer(decided, productsFor(request, findProduct));
};
