import { DEFAULT_INVASIVENESS_RULES, USE_KINDS, type UseKind } from "@seimbang/engine";
import { Type } from "typebox";
import { closed, whole } from "./schema-forms.ts";

const RULES = DEFAULT_INVASIVENESS_RULES;
const orDefault = (text: string, value: number): string => `${text} (${value} when absent)`;
const basePoints = (kind: UseKind) =>
  Type.Optional(
    Type.Number({
      minimum: RULES.base[kind],
      maximum: 1000,
      description: orDefault(BASE_TEXTS[kind], RULES.base[kind]),
    }),
  );
const budgetOf = (level: 1 | 2 | 3 | 4) => {
  const { decision, day } = RULES.budgets[level];
  return Type.Optional(
    closed({
      decision: Type.Number({ minimum: 0, maximum: decision, description: "Points of one decision's advertisements." }),
      day: Type.Number({ minimum: 0, maximum: day, description: "Points of any 24 hours'." }),
    }),
  );
};
const atMost = (most: number, text: string) => Type.Optional(whole(0, most, orDefault(text, most)));

const shareSetting = (what: string, most: number) =>
  Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: most,
      description: orDefault(
        `A level is switched off once more people ${what} than of those held out, by more than this`,
        most,
      ),
    }),
  );

const BASE_TEXTS: Readonly<Record<UseKind, string>> = {
  declared: "Points of what somebody said that they like",
  wishlist: "Of what is on their wish list",
  purchases: "Of what they bought, by its category",
  purchasesNamed: "Of what they bought, by its name",
  views: "Of what they looked at, by its category",
  viewsNamed: "Of the very thing they looked at",
  searches: "Of what they searched for",
  carts: "Of what they put into a cart",
  patterns: "Of what was learned over time",
  devices: "Of what another device of theirs told",
};

/** These numbers may be made more careful, not less. */
export const InvasivenessSetting = closed({
  base: Type.Optional(
    closed(
      Object.fromEntries(USE_KINDS.map((kind) => [kind, basePoints(kind)])) as Record<
        UseKind,
        ReturnType<typeof basePoints>
      >,
    ),
  ),
  budgets: Type.Optional(closed({ "1": budgetOf(1), "2": budgetOf(2), "3": budgetOf(3), "4": budgetOf(4) })),
  mostPersonalShare: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: RULES.mostPersonalShare,
      description:
        "Of a page's places, those that advertisements may fill by what is known of somebody (a third when absent); of a slot's, where a page asks for its slots one by one.",
    }),
  ),
  reminders: Type.Optional(
    closed({
      mostInWeek: atMost(RULES.reminders.mostInWeek, "How often the very item is shown again in 7 days"),
      mostInMonth: atMost(RULES.reminders.mostInMonth, "The same in 30 days"),
      viewAfterHours: Type.Optional(
        whole(2, 720, orDefault("How long after it was looked at it is shown again", RULES.reminders.viewAfterHours)),
      ),
    }),
  ),
  creatives: Type.Optional(
    closed({
      mostInVisit: atMost(RULES.creatives.mostInVisit, "How often the same creative is shown in a visit"),
      mostInWeek: atMost(RULES.creatives.mostInWeek, "The same in 7 days"),
    }),
  ),
  quietDaysAfterPurchase: Type.Optional(
    whole(
      RULES.quietDaysAfterPurchase,
      365,
      orDefault(
        "Days without personal advertisements in a category where somebody bought",
        RULES.quietDaysAfterPurchase,
      ),
    ),
  ),
  neutralPages: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      description:
        "Kinds of page (`context.page`) on which nothing personal is used, beside `checkout` and `payment`, on which nothing ever is.",
    }),
  ),
  mostExcessDiscomfort: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: RULES.mostExcessDiscomfort,
      description: orDefault(
        "A level is switched off once comfort there (1 to 5) is shown to be lower than at level 0 by more than this",
        RULES.mostExcessDiscomfort,
      ),
    }),
  ),
  mostExcessOptOuts: shareSetting("opt out", RULES.mostExcessOptOuts),
  mostExcessComplaints: shareSetting("complain", RULES.mostExcessComplaints),
  quietHours: Type.Optional(
    closed({
      from: whole(12, RULES.quietHours.from, "The hour from which nobody is asked anything, in the shop's time zone."),
      until: whole(RULES.quietHours.until, 12, "Until which it lasts; 21 to 7 when absent."),
    }),
  ),
});
