import { IntlMessageFormat } from "intl-messageformat";

export type Language = "id" | "en";
export const LANGUAGES: readonly Language[] = ["id", "en"];

/** The same words for every reader. */
export type BothLanguages = Readonly<Record<Language, string>>;
export const inBothLanguages = (say: (language: Language) => string): BothLanguages => ({
  id: say("id"),
  en: say("en"),
});

export type MessageValues = Readonly<Record<string, string | number>>;
type Formatter = (values: MessageValues) => string;

/** ICU messages by their keys, in every language; the compiler sees to it that none has a key that another lacks. */
type Catalogues<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** A message in a language, as plain text; whoever shows it escapes it for where it is shown. */
export type Say<Key extends string> = (key: Key, values: MessageValues, language: Language) => string;

/** Says the messages of some catalogues. Each is compiled when it is first said. */
export const openMessages = <Key extends string>(catalogues: Catalogues<Key>): Say<Key> => {
  const formatters: Readonly<Record<Language, Map<Key, Formatter>>> = { id: new Map(), en: new Map() };
  return (key, values, language) => {
    const known = formatters[language].get(key);
    if (known !== undefined) return known(values);
    const formatter = compile(catalogues[language][key], language);
    formatters[language].set(key, formatter);
    return formatter(values);
  };
};

/** What stands in a message: the same in every language, or in the words of each. */
export type BothValues = Readonly<Record<string, string | number | BothLanguages>>;

/** Says a message in every language at once. */
export const sayInBoth =
  <Key extends string>(say: Say<Key>) =>
  (key: Key, values: BothValues = {}): BothLanguages =>
    inBothLanguages((language) =>
      say(
        key,
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? value[language] : value]),
        ),
        language,
      ),
    );

/** A message of texts and plain values is a list of parts to join; any other is left to the library. */
const compile = (text: string, language: Language): Formatter => {
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  const parts = format.getAst();
  if (!parts.every(({ type }) => type === LITERAL || type === ARGUMENT))
    return (values) => String(format.format(values));
  const says = parts.map((part): Formatter => {
    const value = "value" in part ? part.value : "";
    return part.type === LITERAL ? () => value : (values) => String(values[value] ?? "");
  });
  return (values) => {
    let sentence = "";
    for (const say of says) sentence += say(values);
    return sentence;
  };
};

/** The numbers that the ICU parser gives to a piece of text and to a plain `{value}`. */
const LITERAL = 0;
const ARGUMENT = 1;
