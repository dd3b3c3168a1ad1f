import type { AcknowledgedHow, EnterRequestWire, RightsChannel, RightsRequestWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { Agent, Verification } from "./verification.ts";

/** What is asked, whoever brings it in. */
export type Asked = RightsRequestWire;

/** How it came, and what shows that it may be done. */
export type Reception = {
  readonly channel: RightsChannel;
  /** When it reached the shop, in milliseconds since 1970; now when absent. The clock runs from then (CCPA §7021(b)). */
  readonly receivedAt?: number | undefined;
  readonly enteredBy?: string | undefined;
  readonly verification?: Verification | undefined;
  readonly agent?: Agent | undefined;
  /** The rule pack of the person's law, where it is known. */
  readonly jurisdiction?: string | undefined;
  /** What the shop calls the person, where whoever brings it in said so; whoever receives data knows them by it. */
  readonly customerId?: string | undefined;
  /** How it was confirmed already that it arrived. */
  readonly acknowledged?: AcknowledgedHow | undefined;
  /** By what another system knows it: the same one twice is one. */
  readonly externalId?: string | undefined;
};

/** Somebody asks for themselves, and their token says who they are. */
export const SELF_SERVICE: Reception = {
  channel: "self_service",
  verification: { method: "signed_in", evidence: "token" },
};

const NEEDS_TEXT: ReadonlySet<Asked["kind"]> = new Set(["complaint", "question", "rectification"]);
const MAY_NAME_PURPOSE: ReadonlySet<Asked["kind"]> = new Set(["objection", "withdrawal"]);

/** @throws Problem `invalid_request` that names the field. */
export const checkAsked = ({ kind, purpose, decisionId, requestId, text }: Asked): void => {
  const wrong = (field: string, rule: string) => new Problem("invalid_request", undefined, [{ field, rule }]);
  if (purpose !== undefined && !MAY_NAME_PURPOSE.has(kind))
    throw wrong("/purpose", "is for an objection or a withdrawal only");
  if (decisionId !== undefined && kind !== "human_review") throw wrong("/decisionId", "is for a human review only");
  if (requestId !== undefined && kind !== "appeal") throw wrong("/requestId", "is for an appeal only");
  if (decisionId === undefined && kind === "human_review") throw wrong("/decisionId", "is missing");
  if (requestId === undefined && kind === "appeal") throw wrong("/requestId", "is missing");
  if (text === undefined && NEEDS_TEXT.has(kind)) throw wrong("/text", "is missing");
};

/** @throws Problem `invalid_time` for a letter of tomorrow, and for one from before 1970: a year that was mistyped. */
export const receptionOf = (entered: EnterRequestWire, now: number): Reception => {
  const receivedAt = entered.receivedAt === undefined ? now : Date.parse(entered.receivedAt);
  if (!(receivedAt >= 0 && receivedAt <= now)) throw new Problem("invalid_time");
  const { channel, by, verification, agent, jurisdiction, customerId, acknowledged } = entered;
  return { channel, receivedAt, enteredBy: by, verification, agent, jurisdiction, customerId, acknowledged };
};
