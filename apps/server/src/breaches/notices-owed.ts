import { type BothLanguages, type BreachItem, inBothLanguages } from "@seimbang/contracts";
import type { BreachReceiver, BreachThreshold, LegalClock, RulePack } from "../laws/read.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { sayBreach } from "./say-breach.ts";
import type { StoredBreach } from "./store.ts";

/** What a notice has to say, where that stands, and in our words. */
export type OwedItem = {
  readonly item: BreachItem;
  readonly articles: readonly string[];
  readonly text: BothLanguages;
};

/** A notice that a law may ask for. */
export type OwedNotice = {
  /** `people`, or `authority-` and the rule pack. */
  readonly notice: string;
  readonly receiver: BreachReceiver;
  readonly to: BothLanguages;
  /** Whether a law asks for it at this risk. */
  readonly isRequired: boolean;
  /** Those that run at this risk, what runs out first first. */
  readonly clocks: readonly LegalClock[];
  readonly items: readonly OwedItem[];
};

export const PEOPLE_NOTICE = "people";

/**
 * To whom a breach has to be told: every law's authority, and the people concerned by what the strictest of all laws wants.
 * A risk that nobody has judged yet counts as high.
 */
export const noticesOwed = (
  { document }: Pick<StoredBreach, "document">,
  laws: BreachDeps["laws"],
): readonly OwedNotice[] => {
  const { awareAt, jurisdictions, risk = "high" } = document;
  const packs = laws.packsFor(jurisdictions);
  const running = (what: "breach_to_authority" | "breach_to_subjects") =>
    laws
      .clocksFor(what, Date.parse(awareAt), jurisdictions)
      .filter(({ threshold }) => isReached(threshold, risk))
      .toSorted((a, b) => a.dueAt - b.dueAt);
  const toAuthority = running("breach_to_authority");
  const toPeople = running("breach_to_subjects");
  return [
    ...packs
      .filter(({ clocks }) => clocks.some((clock) => clock.for === "breach_to_authority"))
      .map((pack): OwedNotice => {
        const clocks = toAuthority.filter((clock) => clock.pack === pack.pack);
        return {
          notice: `authority-${pack.pack}`,
          receiver: "authority",
          to: inBothLanguages((language) => sayBreach("to.authority", { law: pack.name[language] }, language)),
          isRequired: clocks.length > 0,
          clocks,
          items: itemsOf([pack], "authority"),
        };
      }),
    {
      notice: PEOPLE_NOTICE,
      receiver: "subjects",
      to: inBothLanguages((language) => sayBreach("to.people", {}, language)),
      isRequired: toPeople.length > 0,
      clocks: toPeople,
      items: itemsOf(packs, "subjects"),
    },
  ];
};

const RISKS = { unlikely: 0, risk: 1, high: 2 } as const;
const FROM = { any: 0, risk: 1, high_risk: 2 } as const satisfies Record<BreachThreshold, number>;

const isReached = (threshold: BreachThreshold | undefined, risk: keyof typeof RISKS): boolean =>
  RISKS[risk] >= FROM[threshold ?? "any"];

/** What any of these laws wants said, each once. */
const itemsOf = (packs: readonly RulePack[], receiver: BreachReceiver): readonly OwedItem[] => {
  const rows = packs.flatMap((pack) =>
    pack.breach.filter(({ to }) => to.includes(receiver)).map((row) => ({ ...row, law: pack.law })),
  );
  return [...Map.groupBy(rows, ({ item }) => item)].map(([item, named]) => ({
    item,
    articles: named.map(({ law, article }) => `${law} ${article}`),
    text: named[0]?.text ?? { id: item, en: item },
  }));
};
