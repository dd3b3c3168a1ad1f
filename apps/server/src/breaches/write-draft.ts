import type { BreachDraftWire, BreachItem, Language, MessageValues } from "@seimbang/contracts";
import type { BreachFacts } from "./breach-facts.ts";
import { isKnown } from "./missing-items.ts";
import type { OwedItem, OwedNotice } from "./notices-owed.ts";
import { type BreachKey, sayBreach } from "./say-breach.ts";
import { sayItem, timeIn } from "./say-item.ts";
import type { Drafts } from "./store.ts";

/** As California's Civil Code 1798.82(d)(1) orders the headings for people; authorities read the same order. */
const ORDER: readonly BreachItem[] = [
  "when_and_how",
  "data_concerned",
  "people_and_records",
  "consequences",
  "measures",
  "advice_to_people",
  "reasons_for_delay",
  "contact",
];

/** A notice in both languages, from what the register knows. What it does not know it names, and makes up nothing. */
export const writeDrafts = (notice: OwedNotice, facts: BreachFacts): Drafts => ({
  id: writeDraft(notice, facts, "id"),
  en: writeDraft(notice, facts, "en"),
});

const writeDraft = ({ receiver, items }: OwedNotice, facts: BreachFacts, language: Language): BreachDraftWire => {
  const { document, isDrill, isSigned, shopName, now, timeZone } = facts;
  const say = (key: BreachKey, values: MessageValues = {}) => sayBreach(key, values, language);
  const owed = new Map(items.map((item) => [item.item, item]));
  const sections = ORDER.flatMap((item) => {
    const asked = isKnown(item, facts, language) ? undefined : owed.get(item);
    const paragraphs = [
      ...sayItem(item, facts, { receiver, language }),
      // Whoever signs without it says that it follows; in a draft it is named.
      ...(asked === undefined ? [] : [isSigned ? say("phases") : say("missing", missing(asked, language))]),
    ];
    return paragraphs.length === 0 ? [] : [{ heading: say(`heading.${item}`), paragraphs }];
  });
  const title = say(receiver === "authority" ? "title.authority" : "title.people", { title: document.title });
  const opening = [
    ...(isDrill ? [say("drill")] : []),
    ...(isSigned ? [] : [say("unsigned")]),
    `${shopName}, ${timeIn(language, timeZone, now)}`,
  ];
  return {
    title: isDrill ? `${say("drill")} ${title}` : title,
    sections: [{ heading: say("heading.from"), paragraphs: opening }, ...sections],
  };
};

const missing = ({ text, articles }: OwedItem, language: Language): MessageValues => ({
  item: text[language],
  articles: articles.join("; "),
});
