import type { CampaignDocumentWire, CreativeWire, ProblemField } from "@seimbang/contracts";
import {
  brandAs,
  checkTargeting,
  isPersonal,
  isWithin,
  type TargetingFlaw,
  type TargetingRule,
} from "@seimbang/engine";
import { amountFlaws } from "../http/amount-flaws.ts";
import { type FieldRule, wrongField } from "../http/wrong-field.ts";
import { categoryFinder } from "../platform/category-finder.ts";
import { isTimeZone } from "../platform/time-zone.ts";
import type { CampaignWorld } from "./campaign-world.ts";
import { isLandingPage } from "./is-landing-page.ts";

/** What is wrong with a campaign that has the right form, field by field. */
export const campaignFlaws = (
  document: CampaignDocumentWire,
  world: CampaignWorld,
  now: number,
): readonly ProblemField[] => [
  ...slotFlaws(document, world),
  ...targetingFlaws(document, world),
  ...scheduleFlaws(document, now),
  ...budgetFlaws(document, world),
  ...capFlaws(document.caps, ""),
  ...document.creatives.flatMap((creative, at) => creativeFlaws(creative, `/creatives/${at}`, document, world)),
  ...repeatedNames(document.creatives),
  ...noticeFlaws(document),
];

const slotFlaws = ({ slots }: CampaignDocumentWire, world: CampaignWorld): readonly ProblemField[] =>
  slots.flatMap((slot, at) => {
    if (!world.slots.includes(slot)) return [wrongField(`/slots/${at}`, "not_known")];
    return world.campaignSlots.includes(slot) ? [] : [wrongField(`/slots/${at}`, "no_places")];
  });

const FLAW_RULES: Readonly<Record<TargetingFlaw, FieldRule>> = {
  never_holds: "never_holds",
  empty_range: "empty_range",
  unknown_slot: "not_known",
  unknown_category: "not_known",
  sensitive_category: "sensitive",
  too_complex: "too_complex",
};

const targetingFlaws = (document: CampaignDocumentWire, world: CampaignWorld): readonly ProblemField[] => {
  const { targeting = {}, excludedCategories = [], slots } = document;
  const { isSensitiveCategory } = world;
  const isCategory = categoryFinder(world.allProducts);
  const names = { slots: world.slots, isCategory, isSensitiveCategory };
  const flaws = [
    ...checkTargeting(targeting, names).map(({ at, flaw }) => wrongField(`/targeting${at}`, FLAW_RULES[flaw])),
    ...exclusionFlaws(excludedCategories, isCategory),
  ];
  if (flaws.length > 0 || slotFlaws(document, world).length > 0) return flaws;
  const inItsPlaces: TargetingRule = {
    all: [targeting, { page: { slots } }],
    ...(excludedCategories.length === 0 ? {} : { not: { page: { categories: excludedCategories } } }),
  };
  return checkTargeting(inItsPlaces, names).length === 0 ? [] : [wrongField("/targeting", "never_in_slots")];
};

const exclusionFlaws = (
  categories: readonly string[],
  isCategory: (category: string) => boolean,
): readonly ProblemField[] =>
  categories.flatMap((category, at) => {
    const field = `/excludedCategories/${at}`;
    if (!isCategory(category)) return [wrongField(field, "not_known")];
    const isCovered = categories.some(
      (other, place) => isWithin(category, other) && (other !== category || place < at),
    );
    return isCovered ? [wrongField(field, "overlaps")] : [];
  });

const scheduleFlaws = ({ schedule }: CampaignDocumentWire, now: number): readonly ProblemField[] => {
  const { timeZone, breaks = [] } = schedule;
  const from = timeOf(schedule.from, -Infinity);
  const until = timeOf(schedule.until, Infinity);
  const periods = breaks.map((pause) => ({ from: Date.parse(pause.from), until: Date.parse(pause.until) }));
  return [
    ...(timeZone === undefined || isTimeZone(timeZone) ? [] : [wrongField("/schedule/timeZone", "no_time_zone")]),
    ...(from < until ? [] : [wrongField("/schedule/from", "not_before")]),
    ...(until > now ? [] : [wrongField("/schedule/until", "has_passed")]),
    ...periods.flatMap((period, at) => {
      const field = `/schedule/breaks/${at}`;
      if (period.from >= period.until) return [wrongField(`${field}/from`, "not_before")];
      if (period.from < from || period.until > until) return [wrongField(field, "outside_schedule")];
      const overlaps = periods.slice(0, at).some((other) => other.from < period.until && period.from < other.until);
      return overlaps ? [wrongField(field, "overlaps")] : [];
    }),
  ];
};

const timeOf = (text: string | undefined, open: number): number => (text === undefined ? open : Date.parse(text));

const budgetFlaws = ({ budget }: CampaignDocumentWire, { shop }: CampaignWorld): readonly ProblemField[] => {
  if (budget === undefined) return [];
  const { total, perDay, price } = budget;
  const amounts = [
    ["/budget/total", total],
    ["/budget/perDay", perDay],
    ["/budget/price/amount", price.amount],
  ] as const;
  const flaws = amounts.flatMap(([field, amount]) => (amount === undefined ? [] : amountFlaws(field, amount, shop)));
  if (total === undefined && perDay === undefined) return [...flaws, wrongField("/budget", "limits_nothing")];
  const isAbove = total !== undefined && perDay !== undefined && perDay > total;
  if (isAbove) return [...flaws, wrongField("/budget/perDay", "above_total")];
  const one = price.per === "click" ? price.amount : price.amount / 1000;
  const isTooDear = one > Math.min(total ?? Infinity, perDay ?? Infinity);
  return flaws.length === 0 && isTooDear ? [wrongField("/budget/price/amount", "pays_for_none")] : flaws;
};

const capFlaws = (caps: CampaignDocumentWire["caps"], at: string): readonly ProblemField[] =>
  (caps ?? []).flatMap(({ hours }, index, all) =>
    all.findIndex((other) => other.hours === hours) < index ? [wrongField(`${at}/caps/${index}/hours`, "twice")] : [],
  );

const creativeFlaws = (
  { productId, url, caps }: CreativeWire,
  at: string,
  { targeting = {} }: CampaignDocumentWire,
  world: CampaignWorld,
): readonly ProblemField[] => {
  const leadsAstray = url !== undefined && !isLandingPage(url);
  const flaws = [...capFlaws(caps, at), ...(leadsAstray ? [wrongField(`${at}/url`, "no_landing_page")] : [])];
  if (productId === undefined) return flaws;
  const product = world.findProduct(brandAs.productId(productId));
  if (product === undefined) return [...flaws, wrongField(`${at}/productId`, "not_known")];
  const isAboutSomebody = product.sensitive && isPersonal(targeting);
  return isAboutSomebody ? [...flaws, wrongField(`${at}/productId`, "sensitive")] : flaws;
};

const repeatedNames = (creatives: readonly CreativeWire[]): readonly ProblemField[] =>
  creatives.flatMap(({ creativeId }, at) =>
    creatives.findIndex((other) => other.creativeId === creativeId) < at
      ? [wrongField(`/creatives/${at}/creativeId`, "twice")]
      : [],
  );

/** A service notice comes before everything else, so it is for everybody, tells news and earns nobody anything. */
const noticeFlaws = ({ tier, targeting = {}, budget, creatives }: CampaignDocumentWire): readonly ProblemField[] => {
  if (tier !== "service_notice") return [];
  return [
    ...(isPersonal(targeting) ? [wrongField("/targeting", "notice_about_person")] : []),
    ...(budget === undefined ? [] : [wrongField("/budget", "notice_costs_nothing")]),
    ...creatives.flatMap(({ kind }, at) =>
      kind === "news" ? [] : [wrongField(`/creatives/${at}/kind`, "notice_is_news")],
    ),
  ];
};
