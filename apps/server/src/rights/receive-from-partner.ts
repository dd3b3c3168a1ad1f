import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import type { Asked, Reception } from "./asked-request.ts";
import { makeKnown } from "./enter-request.ts";
import { type ReceiveDependencies, receiveRequest } from "./receive-request.ts";
import { runningClock } from "./running-clock.ts";

type PartnerAsks = {
  /** Undefined where nobody here is who the partner means. */
  readonly found: SubjectKey | undefined;
  readonly asked: Asked;
  readonly reception: Reception;
};

/** What somebody says of the future holds for whoever is not known yet, too. */
const KEPT_FOR_LATER: ReadonlySet<Asked["kind"]> = new Set(["objection", "opt_out", "withdrawal", "restriction"]);

/**
 * What another system asks of somebody goes the way of every request. Of whom nothing is kept, nothing is done and nothing
 * written, unless they are named by the shop's own number and say what is never to be done with them.
 * @throws Problem what `receiveRequest` throws
 */
export const receiveFromPartner = async (
  { found, asked, reception }: PartnerAsks,
  dependencies: ReceiveDependencies,
): Promise<RightsRequestStateWire | { readonly state: "nobody"; readonly dueAt: string }> => {
  const { clock, laws } = dependencies;
  const { customerId, receivedAt = clock(), jurisdiction } = reception;
  const isNamed = customerId !== undefined && KEPT_FOR_LATER.has(asked.kind);
  const subject = found ?? (isNamed ? await makeKnown({ customerId }, dependencies) : undefined);
  const nobody = () => {
    const { dueAt } = runningClock(laws, asked.kind, receivedAt, jurisdiction);
    return { state: "nobody", dueAt: new Date(dueAt).toISOString() } as const;
  };
  if (subject === undefined) return nobody();
  try {
    return await receiveRequest(subject, asked, reception, dependencies);
  } catch (error) {
    // Somebody was erased at this very moment.
    if (error instanceof Problem && error.code === "visitor_token_invalid") return nobody();
    throw error;
  }
};
