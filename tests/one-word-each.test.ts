import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const INDONESIAN = [
  ...["{apps,packages}/*/src/**/{messages,words}/*id.json", "apps/server/src/**/*.yaml", "apps/cli/template/*.id.yaml"],
  ...["docs/**/*.id.md", "README.id.md", "docs/laws.md"],
];

/** Words that say what the glossary has another word for, the law's where a law has one. */
const OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/pelanggaran (data|diketahui|dilaporkan)|sifat pelanggaran|kebocoran data pribadi/i, "kegagalan pelindungan data"],
  [/(petugas|pejabat) privasi|petugas pelindungan data/i, "pejabat pelindungan data"],
  [/perlindungan data/i, "pelindungan data"],
];

test("Indonesian texts have one word each for a breach and for the officer, the law's", () => {
  const files = globSync(INDONESIAN, { cwd: ROOT });
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    return OTHERWISE.flatMap(([other, word]) => {
      const said = other.exec(text)?.[0];
      return said === undefined ? [] : [`${file}: “${said}” instead of “${word}”`];
    });
  });
  expect(found).toEqual([]);
});
