import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

const NAMES: Readonly<Record<string, MessageId>> = {
  title: "breach.title",
  awareAt: "breach.known",
  happenedFrom: "breach.from",
  happenedUntil: "breach.until",
  natures: "breach.natures",
  data: "breach.data",
  people: "breach.people_guess",
  records: "breach.records",
  risk: "breach.risk",
  riskBecause: "breach.risk_because",
  jurisdictions: "breach.laws",
  how: "breach.text.how",
  consequences: "breach.text.consequences",
  measures: "breach.text.measures",
  advice: "breach.text.advice",
  delay: "breach.text.delay",
};

/** A field of the register by the name that the form gives it. */
export const sayBreachField = (say: Say, field: string): string => {
  const name = NAMES[field];
  return name === undefined ? field : say(name);
};
