import { type ChoiceState, consentGate, type InvasivenessRules, isQuiet, type WithheldReason } from "@seimbang/engine";
import type { MessageTopic } from "../../configuration/shop-configuration.ts";

/** Why a message is not sent, for good. */
const SENDING_DENIALS = ["no_topic", "no_address", "no_content", "bounced", "too_late"] as const;
type SendingDenial = (typeof SENDING_DENIALS)[number] | WithheldReason;

export type SendingVerdict =
  | { readonly kind: "send" }
  | { readonly kind: "withheld"; readonly why: SendingDenial }
  | { readonly kind: "later"; readonly at: number; readonly why: "quiet_hours" | "frequency" | "gift_mode" };

export type SendingFacts = {
  readonly topic: MessageTopic | undefined;
  readonly choices: ChoiceState;
  /** When marketing went to the person in the last seven days, and about what. */
  readonly sent: readonly { readonly topic: string; readonly at: number }[];
  readonly mostInWeek: number;
  readonly quietHours: InvasivenessRules["quietHours"];
  /** IANA name. */
  readonly timeZone: string;
  readonly createdAt: number;
  readonly now: number;
};

export const WEEK_MS = 7 * 86_400_000;
/** What could not be sent for so long is no news any more. */
const STALE_MS = 3 * WEEK_MS;
const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** What leaves out some of what is known of a person, and not the message itself. */
const LEAVES_OUT: ReadonlySet<WithheldReason> = new Set(["level_too_low", "switched_off", "age_not_declared"]);

/**
 * Whether marketing about a topic may go to a person now: the consent gate says whether the topic's purpose is granted,
 * then limits and hours say when. Silence of somebody who never granted is a no.
 */
export const judgeSending = (facts: SendingFacts): SendingVerdict => {
  const { topic, now } = facts;
  if (topic === undefined) return { kind: "withheld", why: "no_topic" };
  const denial = denialOf(topic, facts);
  if (denial === "gift_mode") return { kind: "later", at: facts.choices.gift?.until ?? now + DAY_MS, why: "gift_mode" };
  if (denial !== undefined) return { kind: "withheld", why: denial };
  if (now - facts.createdAt > STALE_MS) return { kind: "withheld", why: "too_late" };
  const again = whenAgain(topic, facts);
  if (again !== undefined) return { kind: "later", at: again, why: "frequency" };
  return isQuiet(facts.quietHours, facts.timeZone, now)
    ? { kind: "later", at: endOfQuiet(facts), why: "quiet_hours" }
    : { kind: "send" };
};

const denialOf = ({ purpose }: MessageTopic, { choices, now }: SendingFacts): WithheldReason | undefined => {
  const ask = { purpose, now, refusedBySignal: false };
  const { withheld } = consentGate({ choices, stored: [], ask, isSensitive: () => true });
  return withheld.find(({ why }) => !LEAVES_OUT.has(why))?.why;
};

/** When the oldest that stands in the way is a week ago; undefined when nothing does. */
const whenAgain = ({ name, mostInWeek }: MessageTopic, facts: SendingFacts): number | undefined => {
  const since = facts.now - WEEK_MS;
  const times = (ofTopic: boolean): readonly number[] =>
    facts.sent
      .filter((one) => one.at > since && (!ofTopic || one.topic === name))
      .map(({ at }) => at)
      .sort((one, other) => other - one);
  const blocking = [times(false)[facts.mostInWeek - 1], times(true)[mostInWeek - 1]].filter((at) => at !== undefined);
  return blocking.length === 0 ? undefined : Math.max(...blocking) + WEEK_MS;
};

/** Hours begin at a quarter of an hour in every zone, so the next one that is not quiet is found by looking at each. */
const endOfQuiet = ({ quietHours, timeZone, now }: SendingFacts): number => {
  let at = (Math.floor(now / QUARTER_MS) + 1) * QUARTER_MS;
  while (isQuiet(quietHours, timeZone, at) && at - now < DAY_MS) at += QUARTER_MS;
  return at;
};
