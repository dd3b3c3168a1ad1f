import { type BothLanguages, inBothLanguages, levelName, type NoticeWire } from "@seimbang/contracts";
import { LEVELS } from "@seimbang/engine";
import { EXPOSURES_DAYS } from "../experiments/read.ts";
import { REQUESTS_DAYS } from "../rights/read.ts";
import { signalNeeds } from "../signals/read.ts";
import { categoryWords } from "./category-words.ts";
import { distinct, type NoticeFacts, namesOf, sharesWithOthers } from "./notice-facts.ts";
import { asSentence, inBoth, listOf } from "./say.ts";

type Section = NoticeWire["sections"][number];
type Written = {
  readonly short: BothLanguages;
  readonly paragraphs: readonly BothLanguages[];
  readonly items?: readonly BothLanguages[];
  readonly articles: readonly string[];
};

/** The notice, section by section, in the order in which people ask: what, how personal, who, how long, what can I do. */
export const noticeSections = (facts: NoticeFacts): Section[] =>
  SECTIONS.map((section) => {
    const { short, paragraphs, items = [], articles } = WRITERS[section](facts);
    const title = inBoth(`${section}.title`);
    return { section, title, short, paragraphs: [...paragraphs], items: [...items], articles: [...articles] };
  });

/** The parts of the notice, each of which its catalogue has words for. */
const SECTIONS = [
  "purposes",
  "data",
  "levels",
  "decisions",
  "recipients",
  "retention",
  "rights",
  "freedom",
  "children",
  "signals",
  "controller",
  "complaint",
  "changes",
] as const;

const WRITERS: Readonly<Record<(typeof SECTIONS)[number], (facts: NoticeFacts) => Written>> = {
  controller: ({ shop: { name, url, contact } }) => ({
    short: inBoth("controller.short", { controller: contact?.controller ?? name }),
    paragraphs: [
      inBoth("controller.who", { controller: contact?.controller ?? name, name, url }),
      contact === undefined ? inBoth("controller.noMail", { url }) : inBoth("controller.mail", { mail: contact.mail }),
      ...(contact?.officer === undefined
        ? []
        : [inBoth("controller.officer", { officer: contact.officer.name, mail: contact.officer.mail })]),
    ],
    articles: ["GDPR 13(1)(a)–(b)", "UU PDP 5, 53"],
  }),

  purposes: ({ registry: { purposes } }) => ({
    short: inBoth("purposes.short", { count: purposes.length, names: listOf(namesOf(purposes)) }),
    paragraphs: [
      inBoth("purposes.each"),
      ...(purposes.some(({ basis }) => basis === "consent")
        ? [inBoth("purposes.consent"), inBoth("purposes.lapse")]
        : []),
    ],
    articles: ["GDPR 6, 13(1)(c)–(d)", "UU PDP 20, 21(1)", "CCPA 1798.100(a)"],
  }),

  data: ({ registry: { purposes } }) => {
    const list = listOf(distinct(purposes.flatMap(({ data }) => data)).map(categoryWords));
    return {
      short: asSentence(inBoth("data.short", { list })),
      paragraphs: [inBoth("data.kinds", { list }), inBoth("data.source"), inBoth("data.sensitive")],
      articles: ["GDPR 9, 14(1)(d), 14(2)(f)", "UU PDP 4, 21(1)", "CCPA 1798.100(a), 1798.121"],
    };
  },

  levels: () => ({
    short: inBoth("levels.short"),
    paragraphs: [inBoth("levels.choose"), inBoth("levels.start")],
    items: LEVELS.map((level) =>
      inBoth(`levels.${level}`, { level: inBothLanguages((language) => levelName(level, language)) }),
    ),
    articles: ["GDPR 7, 25", "UU PDP 22"],
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
    articles: ["GDPR 13(2)(f), 22", "UU PDP 10"],
  }),

  recipients: ({ shop: { name }, registry: { purposes } }) => {
    const recipients = distinct(purposes.flatMap((purpose) => purpose.recipients));
    const sharing = purposes.filter(sharesWithOthers);
    const list = listOf(recipients);
    return {
      short: recipients.length === 0 ? inBoth("recipients.shortNone") : inBoth("recipients.shortSome", { list }),
      paragraphs: [
        ...(recipients.length === 0
          ? [inBoth("recipients.none", { name })]
          : [inBoth("recipients.some", { name, list }), inBoth("recipients.abroad")]),
        sharing.length === 0
          ? inBoth("recipients.notSold")
          : inBoth("recipients.shared", { purposes: listOf(namesOf(sharing)) }),
      ],
      articles: ["GDPR 13(1)(e)–(f)", "UU PDP 56", "CCPA 1798.100(a), 1798.115, 1798.120"],
    };
  },

  retention: ({ registry: { purposes }, decisionsDays, unusedDays }) => {
    const days = [...purposes.map(({ retentionDays }) => retentionDays), decisionsDays, EXPOSURES_DAYS];
    const [least, most] = [Math.min(...days), Math.max(...days)];
    return {
      short: inBoth(least === most ? "retention.shortSame" : "retention.short", { least, most }),
      paragraphs: [inBoth("retention.choices", { days: unusedDays }), inBoth("retention.erased")],
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
      articles: ["GDPR 5(1)(e), 13(2)(a)", "UU PDP 21(1), 42–44", "CCPA 1798.100(a)"],
    };
  },

  rights: () => ({
    short: inBoth("rights.short"),
    paragraphs: [inBoth("rights.how"), inBoth("rights.when"), inBoth("rights.equal")],
    items: (["see", "correct", "take", "withdraw", "object", "erase"] as const).map((right) =>
      inBoth(`rights.${right}`),
    ),
    articles: [
      "GDPR 7(3), 13(2)(b)–(c), 15–18, 20, 21",
      "UU PDP 5–13, 40, 41",
      "CCPA 1798.105, 1798.106, 1798.110, 1798.125",
    ],
  }),

  freedom: () => ({
    short: inBoth("freedom.short"),
    paragraphs: [inBoth("freedom.text")],
    articles: ["GDPR 7, 13(2)(e)", "UU PDP 23"],
  }),

  children: () => ({
    short: inBoth("children.short"),
    paragraphs: [inBoth("children.text")],
    articles: ["GDPR 8", "UU PDP 25", "PP 17/2025", "CCPA 1798.120(c)"],
  }),

  signals: ({ registry: { purposes } }) => {
    const refused = purposes.filter((purpose) => signalNeeds(purpose)?.optOut === true);
    return {
      short: inBoth("signals.short"),
      paragraphs: [
        refused.length === 0
          ? inBoth("signals.gpcNone")
          : inBoth("signals.gpc", { purposes: listOf(namesOf(refused)) }),
        inBoth("signals.strings"),
      ],
      articles: ["CCPA 1798.135, §7025"],
    };
  },

  complaint: () => ({
    short: inBoth("complaint.short"),
    paragraphs: [inBoth("complaint.id"), inBoth("complaint.other")],
    articles: ["GDPR 13(2)(d)", "UU PDP 12"],
  }),

  changes: () => ({
    short: inBoth("changes.short"),
    paragraphs: [inBoth("changes.text")],
    articles: ["UU PDP 21(2)", "CCPA 1798.130(a)(5)"],
  }),
};
