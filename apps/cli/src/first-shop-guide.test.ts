import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "./test-command.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** The commands of a guide, as they stand in it; what runs until stopped is not among them. */
const commandsOf = (guide: string): string => {
  const text = readFileSync(join(ROOT, "docs/guides", guide), "utf8");
  return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands).join("\n");
};

/** What each command of the guide says when it went well, in its order. */
const SAID = {
  en: [
    "A new shop is ready in",
    "4 rows: 4 new",
    "40  stored",
    "Published, from 40 events of 20 people",
    "Other customers chose this along with",
    "used: nothing about the person",
  ],
  id: [
    "Toko baru siap di",
    "4 baris: 4 baru",
    "40  disimpan",
    "Diterbitkan, dari 40 peristiwa milik 20 orang",
    "Pelanggan lain memilih ini bersama",
    "dipakai: tidak ada apa pun tentang orangnya",
  ],
} as const;

test.each([
  ["first-shop.md", "en", "C.UTF-8"],
  ["first-shop.id.md", "id", "id_ID.UTF-8"],
] as const)(
  "%s, followed literally, ends with a decision and its reason, in the reader's language",
  { timeout: 180_000 },
  async (guide, language, locale) => {
    const path = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    await using folder = await openTestFolder({ PATH: path, LC_ALL: locale });
    const { code, stdout, stderr } = await folder.run("bash", "-e", "-c", commandsOf(guide));
    if (code !== 0) throw new Error(stderr);
    const places = SAID[language].map((words) => stdout.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(stdout).toMatch(/1\s+Kertas saring isi 40/);
  },
);

test("both languages of the guide run the same commands", () => {
  expect(commandsOf("first-shop.id.md")).toBe(commandsOf("first-shop.md"));
});
