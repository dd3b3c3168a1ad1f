import { type BreachItem, FEWEST_TOLD, type Language, type MessageValues } from "@seimbang/contracts";
import type { BreachFacts } from "./breach-facts.ts";
import type { OwedNotice } from "./notices-owed.ts";
import { type BreachKey, sayBreach } from "./say-breach.ts";

/** In both a day stands before its month. */
const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

type Reader = { readonly receiver: OwedNotice["receiver"]; readonly language: Language };
type SayItem = (facts: BreachFacts, reader: Reader) => readonly string[];

/** Everything that is known of an item, in sentences of one language. */
export const sayItem = (item: BreachItem, facts: BreachFacts, reader: Reader): readonly string[] =>
  ITEMS[item](facts, reader);

const sayIn =
  (language: Language) =>
  (key: BreachKey, values: MessageValues = {}): string =>
    sayBreach(key, values, language);

/** What somebody wrote, in the language in which they did. */
const written =
  (field: "consequences" | "measures" | "advice"): SayItem =>
  ({ document }, { language }) =>
    textIn(document[field], language);

const textIn = (text: Partial<Record<Language, string>> | undefined, language: Language): readonly string[] => {
  const own = text?.[language];
  return own === undefined ? [] : [own];
};

const listIn = (language: Language, names: readonly string[]): string =>
  new Intl.ListFormat(language, { type: "conjunction" }).format(names);

const whenAndHow: SayItem = ({ document, timeZone }, { language }) => {
  const { awareAt, happenedFrom, happenedUntil, how, natures = [] } = document;
  const say = sayIn(language);
  const time = (at: string) => timeIn(language, timeZone, at);
  const until = happenedUntil === undefined ? undefined : time(happenedUntil);
  const from = happenedFrom === undefined ? undefined : time(happenedFrom);
  return [
    ...(from === undefined
      ? []
      : [until === undefined ? say("happened.from", { from }) : say("happened.between", { from, until })]),
    ...textIn(how, language),
    ...(natures.length === 0
      ? []
      : [
          say("natures", {
            natures: listIn(
              language,
              natures.map((one) => say(`nature.${one}`)),
            ),
          }),
        ]),
    say("happened.aware", { aware: time(awareAt) }),
  ];
};

const dataConcerned: SayItem = ({ document: { data } }, { receiver, language }) => {
  if (data === undefined) return [];
  const say = sayIn(language);
  const all = say("data", {
    data: listIn(
      language,
      data.map((kind) => say(`data.${kind}`)),
    ),
  });
  return receiver === "subjects" ? [all, say("data.own")] : [all];
};

/** For authorities: nobody who is concerned has to know how many others are. */
const peopleAndRecords: SayItem = ({ people, document: { records } }, { receiver, language }) => {
  if (receiver === "subjects") return [];
  const say = sayIn(language);
  const sayPeople = (count: number) =>
    count < FEWEST_TOLD ? say("people.few", { fewest: FEWEST_TOLD }) : say("people", { people: count });
  return [
    ...(people === undefined ? [] : [sayPeople(people)]),
    ...(records === undefined ? [] : [say("records", { records })]),
  ];
};

const contactOf: SayItem = ({ contact }, { language }) => {
  if (contact === undefined) return [];
  const { controller, mail, officer } = contact;
  const say = sayIn(language);
  return [
    say("contact.shop", { controller, mail }),
    ...(officer === undefined ? [] : [say("contact.officer", { ...officer })]),
  ];
};

const ITEMS: Readonly<Record<BreachItem, SayItem>> = {
  when_and_how: whenAndHow,
  data_concerned: dataConcerned,
  people_and_records: peopleAndRecords,
  contact: contactOf,
  consequences: written("consequences"),
  measures: written("measures"),
  advice_to_people: written("advice"),
  reasons_for_delay: ({ document, isLate }, { language }) => (isLate ? textIn(document.delay, language) : []),
};

/** An instant as people of the shop's time zone write it, with the zone's name. */
export const timeIn = (language: Language, timeZone: string, at: string | number): string => {
  const instant = new Date(at);
  const time = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeStyle: "short", timeZone });
  const zone = new Intl.DateTimeFormat(LOCALES[language], { timeZone, timeZoneName: "short" })
    .formatToParts(instant)
    .find(({ type }) => type === "timeZoneName");
  return `${time.format(instant)} ${zone?.value ?? timeZone}`;
};
