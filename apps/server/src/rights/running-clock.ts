import type { AcknowledgedHow, JurisdictionSource, RightsRequestKind } from "@seimbang/contracts";
import type { Laws } from "../laws/read.ts";
import type { Reception } from "./asked-request.ts";
import type { Acknowledgement, StoredRequest } from "./stored-request.ts";

/** The part of the laws that requests need. */
export type RequestLaws = Pick<Laws, "clockFor" | "extensionFor" | "acknowledgementFor" | "hasMarkets" | "areas">;

/**
 * When an answer is owed, by what, and when somebody should have heard that it presses. Of somebody of whom nobody said
 * whose law is theirs, those of the shop's markets count, or the strictest of all where it named none.
 */
export const runningClock = (
  laws: RequestLaws,
  kind: RightsRequestKind,
  receivedAt: number,
  jurisdiction: string | undefined,
) => {
  const { dueAt, warnAt, law, article } = laws.clockFor(kind, receivedAt, theirs(jurisdiction));
  return { dueAt, warnAt, clock: `${law} ${article}` };
};

export const theirs = (jurisdiction: string | undefined): readonly string[] | undefined =>
  jurisdiction === undefined ? undefined : [jurisdiction];

/** Whose law it is: as whoever brought the request said, as the person themselves did before, or as the shop's markets say. */
export const jurisdictionOf = (
  { jurisdiction, channel }: Pick<Reception, "jurisdiction" | "channel">,
  earlier: readonly Pick<StoredRequest, "jurisdiction" | "jurisdictionFrom">[],
  laws: RequestLaws,
): { readonly jurisdiction: string | undefined; readonly jurisdictionFrom: JurisdictionSource } => {
  if (jurisdiction !== undefined)
    return { jurisdiction, jurisdictionFrom: channel === "self_service" ? "customer" : "told" };
  const said = earlier.find(({ jurisdictionFrom }) => jurisdictionFrom === "customer");
  if (said !== undefined) return { jurisdiction: said.jurisdiction, jurisdictionFrom: "customer" };
  return { jurisdiction: undefined, jurisdictionFrom: laws.hasMarkets ? "markets" : "unknown" };
};

/** Whoever asks by a page or a system has it confirmed in the answer to that (CCPA §7021(a)). */
const ANSWERED_AT_ONCE: ReadonlySet<Reception["channel"]> = new Set([
  "self_service",
  "browser_signal",
  "opendsr",
  "agent",
]);

/** The clock by which it has to be confirmed that a request arrived; undefined where no law asks for that. */
export const acknowledgementClock = (
  laws: RequestLaws,
  { kind, receivedAt, jurisdiction }: Pick<StoredRequest, "kind" | "receivedAt" | "jurisdiction">,
  { channel, acknowledged }: Pick<Reception, "channel" | "acknowledged">,
  now: number,
): Acknowledgement | undefined => {
  const clock = laws.acknowledgementFor(kind, receivedAt, theirs(jurisdiction));
  if (clock === undefined) return undefined;
  const how: AcknowledgedHow | undefined = ANSWERED_AT_ONCE.has(channel) ? "at_once" : acknowledged;
  return {
    ...{ dueAt: clock.dueAt, warnAt: clock.warnAt, clock: `${clock.law} ${clock.article}` },
    ...{ at: how === undefined ? undefined : now, how, warnedAt: undefined, escalatedAt: undefined },
  };
};
