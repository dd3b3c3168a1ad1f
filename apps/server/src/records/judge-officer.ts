import type { OfficerDocumentWire, OfficerWire, RecordFindingWire } from "@seimbang/contracts";
import { consentOnlyPartOf } from "../configuration/fideslang.ts";
import type { DescribedPurpose, ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Laws } from "../laws/read.ts";
import { listOf } from "../notice/read.ts";
import { finding } from "./find-findings.ts";
import { inBothRecords } from "./say-records.ts";

export type OfficerFacts = {
  /** The laws that the shop is under. */
  readonly packs: readonly Pick<Laws["packs"][number], "law" | "officer">[];
  readonly purposes: readonly DescribedPurpose[];
  readonly inNotice: NonNullable<ShopConfiguration["shop"]["contact"]>["officer"];
  readonly document: OfficerDocumentWire | undefined;
};

type Trigger = OfficerWire["triggers"][number];

/** Whether an officer is needed: by each law, where one of what it names is so (GDPR 37(1); UU PDP 53, one of three). */
export const judgeOfficer = (
  facts: OfficerFacts,
): Pick<OfficerWire, "triggers" | "isNeeded" | "neededBy" | "findings"> => {
  const triggers = facts.packs.flatMap((pack) => triggersOf(pack, facts));
  const neededBy = neededByLaws(facts.packs, triggers);
  const isAnswered = triggers.every(({ answer }) => answer !== undefined);
  // One that is met settles it, whatever the others are.
  const isNeeded = neededBy.length > 0 ? true : isAnswered ? false : null;
  return { triggers, isNeeded, neededBy, findings: findingsOf(isNeeded, facts) };
};

const triggersOf = ({ law, officer }: OfficerFacts["packs"][number], facts: OfficerFacts): readonly Trigger[] =>
  officer.triggers.map(({ trigger, article, verified, text }) => {
    const answer = facts.document?.answers.find((given) => given.trigger === trigger);
    return {
      ...{ trigger, law, article, verified, text },
      proposed: proposalFor(trigger, facts),
      ...(answer === undefined ? {} : { answer: { isMet: answer.isMet, because: answer.because } }),
    };
  });

const neededByLaws = (packs: OfficerFacts["packs"], triggers: readonly Trigger[]): string[] =>
  packs
    .filter(({ law, officer }) => {
      const own = triggers.filter((trigger) => trigger.law === law);
      const met = own.filter(({ answer }) => answer?.isMet === true);
      return own.length > 0 && (officer.needs === "all" ? met.length === own.length : met.length > 0);
    })
    .map(({ law }) => law);

/** What the running system lets suppose; a person answers. */
const proposalFor = (trigger: string, { purposes }: OfficerFacts): Trigger["proposed"] => {
  if (trigger === "large_scale_monitoring") {
    const following = purposes.filter(({ dataUse }) => consentOnlyPartOf(dataUse) !== undefined);
    return following.length === 0
      ? { isMet: false, because: inBothRecords("officer.no_monitoring") }
      : {
          isMet: true,
          because: inBothRecords("officer.monitoring", { purposes: listOf(following.map(({ name }) => name)) }),
        };
  }
  const isSensitive = trigger === "large_scale_sensitive";
  return { isMet: false, because: inBothRecords(isSensitive ? "officer.no_sensitive" : "officer.no_public_service") };
};

const findingsOf = (isNeeded: boolean | null, { document, inNotice }: OfficerFacts): RecordFindingWire[] => {
  const appointed = document?.appointment;
  if (isNeeded === null) return [finding("officer_not_judged", "officer", {})];
  if (appointed === undefined) return isNeeded ? [finding("officer_not_appointed", "officer", {})] : [];
  const values = { name: appointed.name, mail: appointed.mail };
  if (inNotice === undefined) return [finding("officer_not_in_notice", appointed.name, values)];
  const isSame = inNotice.name === appointed.name && inNotice.mail === appointed.mail;
  return isSame ? [] : [finding("officer_differs_from_notice", appointed.name, { ...values, noticed: inNotice.name })];
};
