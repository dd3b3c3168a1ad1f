import type { Laws, NoticeItem } from "../laws/read.ts";

/** The parts of the notice, in the order in which people ask: what, how personal, who, how long, what can I do. */
export const SECTIONS = [
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
export type SectionName = (typeof SECTIONS)[number];

/** Where the notice says what a law asks of it: each item has its place, so that no rule pack can ask in vain. */
const SECTION_OF: Readonly<Record<NoticeItem, SectionName>> = {
  controller_identity: "controller",
  controller_contact: "controller",
  officer_contact: "controller",
  purposes: "purposes",
  legal_basis: "purposes",
  legitimate_interests: "purposes",
  data_relevance: "purposes",
  data_kinds: "data",
  data_details: "data",
  data_source: "data",
  sensitive_data_use: "data",
  automated_decisions: "decisions",
  recipients: "recipients",
  transfers_abroad: "recipients",
  sold_or_shared: "recipients",
  retention: "retention",
  processing_period: "retention",
  rights: "rights",
  withdrawal: "rights",
  no_retaliation: "rights",
  obligation_to_provide: "freedom",
  children: "children",
  opt_out_method: "signals",
  opt_out_signal: "signals",
  complaint_to_authority: "complaint",
  change_of_notice: "changes",
  last_updated: "changes",
};

/** Articles that are no items of a notice, and are told where what they ask for is. */
const BESIDE: Readonly<Partial<Record<SectionName, readonly string[]>>> = {
  levels: ["GDPR 7, 25", "UU PDP 22"],
  freedom: ["UU PDP 23"],
};

/** The articles that ask for what stands in a section, a line for each law. */
export const articlesFor = (section: SectionName, packs: Laws["packs"]): string[] => [
  ...packs.flatMap(({ law, notice }) => {
    const articles = notice.filter(({ item }) => SECTION_OF[item] === section).map(({ article }) => article);
    return articles.length === 0 ? [] : [`${law} ${[...new Set(articles)].join(", ")}`];
  }),
  ...(BESIDE[section] ?? []),
];
