import type { OfficerDocumentWire, OfficerWire, WriteOfficerWire } from "@seimbang/contracts";

export type Appointment = NonNullable<OfficerDocumentWire["appointment"]>;
type TriggerAnswer = { readonly isMet?: boolean; readonly because: string };

/**
 * What is being written about the officer, each answer under a name of its own (`answer.public_service`): where two people
 * answer different questions, both answers stay.
 */
export type OfficerDraft = {
  readonly appointment?: Appointment;
  readonly judgement: string;
} & Readonly<Partial<Record<`answer.${string}`, TriggerAnswer>>>;

export const NO_APPOINTMENT: Appointment = {
  name: "",
  mail: "",
  appointedOn: "",
  position: "employee",
  reportsTo: "",
};

export const answerOf = (draft: OfficerDraft, trigger: string): TriggerAnswer =>
  draft[`answer.${trigger}`] ?? { because: "" };

/** As it was signed last, for going on from there; the judgement is always written anew. */
export const toOfficerDraft = ({ triggers, appointment }: OfficerWire): OfficerDraft => ({
  judgement: "",
  ...(appointment === undefined
    ? {}
    : { appointment: { ...appointment, position: appointment.position === "external" ? "external" : "employee" } }),
  ...Object.fromEntries(
    triggers.flatMap(({ trigger, answer }) => (answer === undefined ? [] : [[`answer.${trigger}`, answer]])),
  ),
});

/** What is sent: the questions that were answered, by those that are asked. */
export const toOfficerBody = (
  { triggers }: Pick<OfficerWire, "triggers">,
  draft: OfficerDraft,
  { version, by }: Pick<WriteOfficerWire, "version" | "by">,
): WriteOfficerWire => ({
  ...{ version, by, judgement: draft.judgement.trim() },
  document: {
    answers: triggers.flatMap(({ trigger }) => {
      const { isMet, because } = answerOf(draft, trigger);
      return isMet === undefined ? [] : [{ trigger, isMet, because }];
    }),
    ...(draft.appointment === undefined ? {} : { appointment: draft.appointment }),
  },
});

/** Whether nothing stands in the way of a signature but what the server still looks at. */
export const isWhole = ({ triggers }: Pick<OfficerWire, "triggers">, draft: OfficerDraft): boolean =>
  draft.judgement.trim() !== "" &&
  triggers.every(({ trigger }) => {
    const { isMet, because } = answerOf(draft, trigger);
    return isMet !== undefined && because.trim() !== "";
  });
