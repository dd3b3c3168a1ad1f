import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const CATALOGUES = globSync("{apps,packages}/*/src/**/messages/*en.json", { cwd: ROOT }).sort();
const catalogue = (path: string): Readonly<Record<string, string>> => JSON.parse(read(path));

/** Said the same in both: what is typed, and words that Indonesian has taken over. */
const SAME =
  /\.examples$|^value\.(folder|format|id|port|slot|token)$|^(keys|campaigns|fairness|offers|breaches|audit|surveys|board)\.column_id$|^surveys\.column_interval$|^campaigns\.report_by_slot$|^balance\.attributed_slot$|^requests\.done$|^nav\.label$|^(slots|forecast|feedback|report\.by|balance\.by)\.slot$|^experiments\.of_slot$|^campaign\.form\.label$|^request\.arrival\.done$|^fairness\.slot$|^dimension\.gender$|^(survey_answer|group)\.(sumatra|kalimantan|sulawesi)$|^role\.(auditor|administrator)$|^purpose\.data$|^channel\.whatsapp$/;
/** Named by the operating system, PostgreSQL or the library that reads the arguments, and so by no source of ours. */
const NAMED_ELSEWHERE = [
  ...["ENOENT", "ENOTDIR", "EACCES", "EADDRINUSE", "ENOSPC", "ECONNREFUSED", "ENOTFOUND"],
  ...["28P01", "28000", "3D000", "42501", "53100", "options"],
];

type Part = ReturnType<IntlMessageFormat["getAst"]>[number];
type Value = { readonly name: string; readonly forms: readonly string[] };

/** The values that a message names, with the plural forms that it tells apart. */
const valuesOf = (parts: readonly Part[]): readonly Value[] =>
  parts.flatMap((part) => {
    if (!("value" in part) || part.type === 0) return [];
    const forms = "options" in part ? part.options : {};
    const inside = Object.values(forms).flatMap((form) => valuesOf(form.value));
    return [{ name: part.value, forms: Object.keys(forms) }, ...inside];
  });
const parse = (text: string, language: string) =>
  valuesOf(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
const namesIn = (values: readonly Value[]) => [...new Set(values.map(({ name }) => name))].sort();

describe.each(CATALOGUES)("%s", (path) => {
  const english = catalogue(path);
  const indonesian = catalogue(path.replace(/en\.json$/, "id.json"));
  const keys = Object.keys(english);

  test("has its translation, key by key and in the same order", () => {
    expect(Object.keys(indonesian)).toEqual(keys);
    for (const key of keys.filter((other) => !SAME.test(other))) expect(indonesian[key], key).not.toBe(english[key]);
  });

  test("names the same values in both languages, and plural forms only where the language has them", () => {
    for (const key of keys) {
      const [en, id] = [parse(english[key]!, "en"), parse(indonesian[key]!, "id")];
      expect(namesIn(id), key).toEqual(namesIn(en));
      expect(
        id.flatMap(({ forms }) => forms),
        key,
      ).not.toContain("one");
      for (const { forms } of en.filter((value) => value.forms.length > 0)) {
        expect(forms, key).toContain("other");
        expect(forms.includes("one") || forms.includes("=1"), key).toBe(true);
      }
    }
  });

  test("is said somewhere, all of it", () => {
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
  });
});

const sources = globSync("{apps,packages}/*/src/**/*.{ts,tsx}", { cwd: ROOT })
  .filter((path) => !path.endsWith(".test.ts"))
  .map(read)
  .join("\n");
const standIns = [...sources.matchAll(/[<[]([a-z]+)[>\]]/g)].map(([, name]) => name!);
const literals = new Set([...(sources.match(/(?<=")[^"\n]+(?=")/g) ?? []), ...standIns, ...NAMED_ELSEWHERE]);
/** `rule.${name}` and the like: what stands before and after the part that is put in. */
const templates = [...sources.matchAll(/`([a-z_.]*)\$\{[a-z.]+\}([a-z_.]*)`/gi)]
  .map(([, before, after]) => ({ before: before!, after: after! }))
  .filter(({ before, after }) => before !== "" || after !== "");

/** Whether some source says the key, or puts it together from something that some source says. */
const isSaid = (key: string): boolean =>
  literals.has(key) ||
  /^level\.\d$/.test(key) ||
  templates.some(({ before, after }) => {
    const isOfForm = key.startsWith(before) && key.endsWith(after) && key.length > before.length + after.length;
    return isOfForm && isSaid(key.slice(before.length, key.length - after.length));
  });
