import type { AssessmentWire, WrittenAssessment } from "@seimbang/contracts";

type Risk = WrittenAssessment["risks"][string];
type Opinions = WrittenAssessment["opinions"];

/**
 * What people write into an assessment, each answer, risk and opinion under a name of its own (`answer.stakes`): of two who
 * write at once, whoever is second keeps what they typed, and the other answers stay as the first left them.
 */
export type FlatAssessment = {
  readonly actions: WrittenAssessment["actions"];
  readonly "opinion.officer"?: NonNullable<Opinions["officer"]>;
  readonly "opinion.customers"?: NonNullable<Opinions["customers"]>;
} & Readonly<Partial<Record<`answer.${string}`, string>>> &
  Readonly<Partial<Record<`risk.${string}`, Risk>>>;

const ANSWER = "answer.";
const RISK = "risk.";

export const flatten = ({ sections, risks, actions, opinions }: AssessmentWire): FlatAssessment => ({
  actions,
  ...(opinions.officer === undefined ? {} : { "opinion.officer": opinions.officer }),
  ...(opinions.customers === undefined ? {} : { "opinion.customers": opinions.customers }),
  ...Object.fromEntries(
    sections.flatMap(({ items }) =>
      items.flatMap(({ item, answer }) => (answer === undefined ? [] : [[`${ANSWER}${item}`, answer]])),
    ),
  ),
  ...Object.fromEntries(
    risks.flatMap(({ risk, scored }) => (scored === undefined ? [] : [[`${RISK}${risk}`, scored]])),
  ),
});

/** As it is sent: what was emptied is absent, since nothing is answered by spaces. */
export const unflatten = (flat: FlatAssessment): WrittenAssessment => {
  const fields = Object.entries(flat);
  const named = (prefix: string) =>
    fields.flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value] as const] : [],
    );
  const { actions, "opinion.officer": officer, "opinion.customers": customers } = flat;
  return {
    answers: Object.fromEntries(
      named(ANSWER).flatMap(([item, text]) => (typeof text === "string" && text.trim() !== "" ? [[item, text]] : [])),
    ),
    // Only `flatten` and the fields of a risk write under these names.
    risks: Object.fromEntries(named(RISK)) as WrittenAssessment["risks"],
    actions: [...actions],
    opinions: {
      ...(officer === undefined || officer.opinion.trim() === "" ? {} : { officer }),
      ...(customers === undefined || customers.opinion.trim() === "" ? {} : { customers }),
    },
  };
};
