import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

/** Words that both languages share. */
const SHARED = new Set(["nav.label"]);

const namesIn = (text: string, language: string): readonly string[] => {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (typeof value !== "object" || value === null) return;
    const { type, value: name } = value as { type?: unknown; value?: unknown };
    if (typeof type === "number" && type !== 0 && typeof name === "string") found.add(name);
    Object.values(value).forEach(look);
  };
  look(new IntlMessageFormat(text, language).getAst());
  return [...found].sort();
};

test("both catalogues have the same sentences with the same values, and none was left untranslated", () => {
  expect(Object.keys(indonesian)).toEqual(Object.keys(english));
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(namesIn(indonesian[key], "id"), key).toEqual(namesIn(english[key], "en"));
    if (!SHARED.has(key)) expect(indonesian[key], key).not.toBe(english[key]);
  }
});
