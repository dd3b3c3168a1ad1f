import type {
  AcknowledgeRequestWire,
  EnteredChannel,
  EnterRequestWire,
  RightsRequestKind,
  StaffVerification,
} from "@seimbang/contracts";

/** A letter as it is typed; an empty field is one that nobody knows anything for. */
export type EnteredRequest = {
  readonly channel: EnteredChannel;
  readonly kind: RightsRequestKind;
  readonly customerId: string;
  /** When it reached the shop, as an instant; now where it is empty. */
  readonly receivedAt: string;
  readonly text: string;
  readonly jurisdiction: string;
  readonly purpose: string;
  readonly decisionId: string;
  readonly about: string;
  readonly method: StaffVerification | "";
  readonly evidence: string;
  readonly acknowledged: AcknowledgeRequestWire["how"] | "";
  readonly agent: "" | "agent" | "guardian";
  readonly agentName: string;
  readonly authority: string;
};

export const NOTHING_ENTERED: EnteredRequest = {
  channel: "mail",
  kind: "access",
  ...{ customerId: "", receivedAt: "", text: "", jurisdiction: "", purpose: "", decisionId: "", about: "" },
  ...{ method: "", evidence: "", acknowledged: "", agent: "", agentName: "", authority: "" },
};

const MAY_NAME_PURPOSE: readonly RightsRequestKind[] = ["objection", "withdrawal"];
const NEEDS_TEXT: readonly RightsRequestKind[] = ["complaint", "question", "rectification"];

export const mayNamePurpose = (kind: RightsRequestKind): boolean => MAY_NAME_PURPOSE.includes(kind);
export const needsText = (kind: RightsRequestKind): boolean => NEEDS_TEXT.includes(kind);

/** What is sent: only what was filled in, and of the further fields only those that this right has. */
export const toEntered = (entered: EnteredRequest, by: string): EnterRequestWire => {
  const { channel, kind, method, evidence, acknowledged, agent, agentName, authority, about } = entered;
  return {
    ...{ by, channel, kind },
    ...filled({ customerId: entered.customerId, receivedAt: entered.receivedAt, text: entered.text }),
    ...filled({ jurisdiction: entered.jurisdiction }),
    ...(mayNamePurpose(kind) ? filled({ purpose: entered.purpose }) : {}),
    ...(kind === "human_review" ? filled({ decisionId: entered.decisionId }) : {}),
    ...(kind === "appeal" ? filled({ requestId: about }) : {}),
    ...(method === "" ? {} : { verification: { method, evidence } }),
    ...(acknowledged === "" ? {} : { acknowledged }),
    ...(agent === "" ? {} : { agent: { kind: agent, name: agentName, ...filled({ authority }) } }),
  };
};

const filled = <Name extends string>(fields: Readonly<Record<Name, string>>): Partial<Record<Name, string>> =>
  Object.fromEntries(
    Object.entries<string>(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  ) as Partial<Record<Name, string>>;
