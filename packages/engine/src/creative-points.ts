import type { CampaignAsk } from "./campaigns/campaign-ask.ts";
import type { FrequencyCap } from "./campaigns/frequency-cap.ts";
import type { PersonFact, TargetingCause } from "./campaigns/targeting.ts";
import type { DecisionAsk } from "./candidates/finder.ts";
import type { InvasivenessRules } from "./invasiveness/invasiveness-rules.ts";
import { boughtLately } from "./invasiveness/lately-bought.ts";
import { kindOf, pointsOf } from "./invasiveness/points.ts";
import type { ItemReason } from "./reasons.ts";
import { remember } from "./remember.ts";
import type { PermittedSignals } from "./signals.ts";

/** What a creative says of the person, by what its campaign asked about them. */
export const PAID_REASONS = {
  bought: "paid_because_purchased_category",
  viewed: "paid_because_viewed_category",
  interestedIn: "paid_because_interested_category",
} as const satisfies Record<PersonFact, ItemReason>;

/** Longer than most visits last: what is shown so often within it is shown no oftener in any of them. */
const VISIT_HOURS = 4;
const WEEK_HOURS = 7 * 24;
const DAY = 86_400_000;
const WEEK = 7 * DAY;

export const capsOfCreatives = ({
  mostInVisit,
  mostInWeek,
}: InvasivenessRules["creatives"]): readonly FrequencyCap[] => [
  { most: mostInVisit, hours: VISIT_HOURS },
  { most: mostInWeek, hours: WEEK_HOURS },
];

/** What a creative would use of the person; undefined where they just bought such a thing. */
export const creativePoints = (
  { slot: { slot, rules }, index, now }: DecisionAsk,
  permitted: PermittedSignals,
): CampaignAsk["pointsOf"] => {
  let since: ((category: string) => boolean) | undefined;
  const isJustBought = remember((category: string): boolean => {
    since ??= boughtLately(permitted, index, now - rules.quietDaysAfterPurchase * DAY);
    return since(category);
  });
  const isSilenced = (shown: string | undefined, because: Because): boolean => {
    if (because.some(({ fact }) => fact === "interestedIn")) return false;
    if (shown !== undefined) return isJustBought(shown);
    return because.some(({ fact, category }) => fact === "viewed" && isJustBought(category));
  };
  const pointsFor = (because: Because, people: number | undefined, shownInWeek: number): number => {
    const [leading] = because;
    if (leading === undefined) return 0;
    const uses = because.flatMap(({ source, at, fact }) => {
      const kind = kindOf({ source, reason: PAID_REASONS[fact] });
      return kind === undefined ? [] : [{ kind, at, people }];
    });
    const reason = PAID_REASONS[leading.fact];
    return pointsOf(uses, { reason, format: slot.format ?? "inline", exposures: shownInWeek, now }, rules);
  };
  // Most were shown nothing of most campaigns, many of which are about the same.
  const atFirst = remember((because: Because) => remember((people: number) => pointsFor(because, people, 0)));
  const ofUncounted = remember((because: Because) => pointsFor(because, undefined, 0));
  return ({ category, shownAt }, { standing: { people } }, because) => {
    if (because.length === 0) return 0;
    if (isSilenced(category, because)) return undefined;
    const shown = countInWeek(shownAt, now);
    if (shown > 0) return pointsFor(because, people, shown);
    return people === undefined ? ofUncounted(because) : atFirst(because)(people);
  };
};

type Because = readonly TargetingCause[];

const countInWeek = (times: readonly number[], now: number): number => {
  let count = 0;
  for (const at of times) if (now - at < WEEK) count += 1;
  return count;
};
