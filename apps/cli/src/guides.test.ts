import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "./test-command.ts";
import { followGuide, GUIDE_PATH, GUIDES, shapeOf } from "./test-guide.ts";

test.each([
  ["first-shop.md", "C.UTF-8"],
  ["first-shop.id.md", "id_ID.UTF-8"],
] as const)(
  "%s, followed literally, prints what it shows, in the reader's language",
  {
    timeout: 180_000,
  },
  async (guide, locale) => {
    await using folder = await openTestFolder({ PATH: GUIDE_PATH, EXAMPLES: join(GUIDES, "example"), LC_ALL: locale });
    await followGuide(guide, folder);
  },
);

test("audit.md, followed literally, prints what it shows, and audit.id.md from where only the auditor is needed", {
  timeout: 180_000,
}, async () => {
  await using folder = await openTestFolder({ PATH: GUIDE_PATH, EXAMPLES: join(GUIDES, "example"), LC_ALL: "C.UTF-8" });
  await followGuide("audit.md", folder);
  const inIndonesian = (commands: string) => `export LC_ALL=id_ID.UTF-8\n${commands}`;
  await followGuide("audit.id.md", folder, { change: inIndonesian, after: "rm -r toko" });
});

test.each(["first-shop", "import", "audit", "breach", "first-campaign", "keys", "rights", "backup", "records", "laws"])(
  "both languages of the guide %s do the same and show as much",
  (guide) => {
    expect(shapeOf(`${guide}.id.md`)).toEqual(shapeOf(`${guide}.md`));
  },
);
