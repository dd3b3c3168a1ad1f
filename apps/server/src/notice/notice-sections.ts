import { type BothLanguages, inBothLanguages, levelName, type NoticeWire } from "@seimbang/contracts";
import { EVENT_FIELDS, LEVELS } from "@seimbang/engine";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { EXPOSURES_DAYS } from "../experiments/read.ts";
import { REQUESTS_DAYS } from "../rights/read.ts";
import { signalNeeds } from "../signals/read.ts";
import { answerTimes } from "./answer-times.ts";
import { articlesFor, SECTIONS, type SectionName } from "./asked-for.ts";
import { categoryWords } from "./category-words.ts";
import { distinct, type NoticeFacts, namesOf, sharesWithOthers } from "./notice-facts.ts";
import { safeguardWords } from "./safeguard-words.ts";
import { asSentence, countryName, dayInWords, inBoth, listOf } from "./say.ts";

/** With when this version came into force. */
type DatedFacts = NoticeFacts & { readonly inForceFrom: number };
type Representative = NonNullable<NonNullable<NoticeFacts["shop"]["contact"]>["representative"]>;
type Section = NoticeWire["sections"][number];
type Written = {
  readonly short: BothLanguages;
  readonly paragraphs: readonly BothLanguages[];
  readonly items?: readonly BothLanguages[];
};

/** The notice, section by section. */
export const noticeSections = (facts: DatedFacts): Section[] =>
  SECTIONS.map((section) => {
    const { short, paragraphs, items = [] } = WRITERS[section](facts);
    const articles = articlesFor(section, facts.laws.packs);
    const title = inBoth(`${section}.title`);
    return { section, title, short, paragraphs: [...paragraphs], items: [...items], articles };
  });

const WRITERS: Readonly<Record<SectionName, (facts: DatedFacts) => Written>> = {
  controller: ({ shop: { name, url, contact } }) => ({
    short: inBoth("controller.short", { controller: contact?.controller ?? name }),
    paragraphs: [
      inBoth("controller.who", { controller: contact?.controller ?? name, name, url }),
      contact === undefined ? inBoth("controller.noMail", { url }) : inBoth("controller.mail", { mail: contact.mail }),
      ...(contact?.officer === undefined
        ? []
        : [inBoth("controller.officer", { officer: contact.officer.name, mail: contact.officer.mail })]),
      ...(contact?.representative === undefined ? [] : [representativeOf(contact.representative)]),
      ...(contact?.jointControllers ?? []).map((joint) => inBoth("controller.joint", { ...joint })),
    ],
  }),

  purposes: ({ registry: { purposes } }) => ({
    short: inBoth("purposes.short", { count: purposes.length, names: listOf(namesOf(purposes)) }),
    paragraphs: [
      inBoth("purposes.each"),
      inBoth("purposes.relevance"),
      ...(purposes.some(({ basis }) => basis === "consent")
        ? [inBoth("purposes.consent"), inBoth("purposes.lapse")]
        : []),
      interestsOf(purposes),
    ],
  }),

  data: ({ registry: { purposes } }) => {
    const list = listOf(distinct(purposes.flatMap(({ data }) => data)).map(categoryWords));
    return {
      short: asSentence(inBoth("data.short", { list })),
      paragraphs: [
        inBoth("data.kinds", { list }),
        ...detailsOf(purposes),
        inBoth("data.source"),
        inBoth("data.sensitive"),
      ],
    };
  },

  levels: () => ({
    short: inBoth("levels.short"),
    paragraphs: [inBoth("levels.choose"), inBoth("levels.start")],
    items: LEVELS.map((level) =>
      inBoth(`levels.${level}`, { level: inBothLanguages((language) => levelName(level, language)) }),
    ),
  }),

  decisions: ({ k, holdoutShare }) => ({
    short: inBoth("decisions.short"),
    paragraphs: [
      inBoth("decisions.how"),
      inBoth("decisions.k", { k }),
      inBoth("decisions.tests"),
      ...(holdoutShare === 0 ? [] : [inBoth("decisions.holdout", { share: holdoutShare })]),
      inBoth("decisions.effect"),
      inBoth("decisions.object"),
    ],
  }),

  recipients: (facts) => {
    const { shop, registry, storageCountry } = facts;
    const { purposes } = registry;
    const { name } = shop;
    const recipients = distinct(purposes.flatMap((purpose) => purpose.recipients));
    const sharing = purposes.filter(sharesWithOthers);
    const list = listOf(recipients);
    return {
      short: recipients.length === 0 ? inBoth("recipients.shortNone") : inBoth("recipients.shortSome", { list }),
      paragraphs: [
        ...(recipients.length === 0
          ? [inBoth("recipients.none", { name })]
          : [inBoth("recipients.some", { name, list })]),
        storageCountry === undefined
          ? inBoth("recipients.keptSomewhere")
          : inBoth("recipients.kept", { country: countryName(storageCountry) }),
        sharing.length === 0
          ? inBoth("recipients.notSold")
          : inBoth("recipients.shared", { purposes: listOf(namesOf(sharing)) }),
      ],
      items: recipients.map((recipient) => whereIs(recipient, facts)),
    };
  },

  retention: ({ registry: { purposes }, decisionsDays, unusedDays, invoices }) => {
    const days = [...purposes.map(({ retentionDays }) => retentionDays), decisionsDays, EXPOSURES_DAYS];
    const [least, most] = [Math.min(...days), Math.max(...days)];
    return {
      short: inBoth(least === most ? "retention.shortSame" : "retention.short", { least, most }),
      paragraphs: [
        inBoth("retention.processing"),
        inBoth("retention.choices", { days: unusedDays }),
        inBoth("retention.erased"),
        ...(invoices === undefined
          ? []
          : [inBoth("retention.invoices", { article: invoices.article, years: invoices.years })]),
      ],
      items: [
        ...purposes.map(({ name, retentionDays, unusedDays: unused }) =>
          unused === undefined
            ? inBoth("retention.purpose", { purpose: name, days: retentionDays })
            : inBoth("retention.purpose_unused", { purpose: name, days: retentionDays, unused }),
        ),
        inBoth("retention.decisions", { days: decisionsDays }),
        inBoth("retention.exposures", { days: EXPOSURES_DAYS }),
        inBoth("retention.requests", { days: REQUESTS_DAYS }),
      ],
    };
  },

  rights: ({ laws }) => ({
    short: inBoth("rights.short"),
    paragraphs: [
      inBoth("rights.how"),
      inBoth("rights.when", { list: answerTimes(laws.packs) }),
      inBoth("rights.equal"),
    ],
    items: (["see", "correct", "take", "withdraw", "object", "erase"] as const).map((right) =>
      inBoth(`rights.${right}`),
    ),
  }),

  freedom: () => ({
    short: inBoth("freedom.short"),
    paragraphs: [inBoth("freedom.text")],
  }),

  children: () => ({
    short: inBoth("children.short"),
    paragraphs: [inBoth("children.text")],
  }),

  signals: ({ registry: { purposes } }) => {
    const refused = purposes.filter((purpose) => signalNeeds(purpose)?.optOut === true);
    return {
      short: inBoth("signals.short"),
      paragraphs: [
        refused.length === 0
          ? inBoth("signals.gpcNone")
          : inBoth("signals.gpc", { purposes: listOf(namesOf(refused)) }),
        inBoth("signals.centre"),
        inBoth("signals.strings"),
      ],
    };
  },

  complaint: () => ({
    short: inBoth("complaint.short"),
    paragraphs: [inBoth("complaint.id"), inBoth("complaint.other")],
  }),

  changes: ({ inForceFrom, shop: { timeZone } }) => ({
    short: inBoth("changes.short"),
    paragraphs: [inBoth("changes.text"), inBoth("changes.latest", { date: dayInWords(inForceFrom, timeZone) })],
  }),
};

const representativeOf = ({ name, mail, country }: Representative): BothLanguages =>
  inBoth("controller.representative", { name, mail, country: countryName(country) });

/** In which country a recipient is, and what protects data there (GDPR 13(1)(f), UU PDP 56). */
const whereIs = (name: string, { recipients, isAtHome }: NoticeFacts): BothLanguages => {
  const found = recipients.find((recipient) => recipient.name === name);
  if (found === undefined) return inBoth("recipients.oneUnknown", { name });
  const country = countryName(found.country);
  if (isAtHome(found.country)) return inBoth("recipients.one", { name, country });
  return found.safeguard === undefined
    ? inBoth("recipients.oneUnprotected", { name, country })
    : inBoth("recipients.oneProtected", { name, country, safeguard: safeguardWords(found.safeguard) });
};

/** Which interest it is stands in the text of each purpose; where none rests on one, that is said. */
const interestsOf = (purposes: readonly DescribedPurpose[]): BothLanguages => {
  const resting = purposes.filter(({ basis }) => basis === "legitimate_interest");
  return resting.length === 0
    ? inBoth("purposes.noInterest")
    : inBoth("purposes.interest", { purposes: listOf(namesOf(resting)) });
};

/** What of everything that is done is written down. */
const detailsOf = (purposes: readonly DescribedPurpose[]): readonly BothLanguages[] => {
  const fields = EVENT_FIELDS.filter((field) => purposes.some((purpose) => purpose.fields.includes(field)));
  return fields.length === 0
    ? []
    : [inBoth("data.details", { list: listOf(fields.map((field) => inBoth(`field.${field}`))) })];
};
