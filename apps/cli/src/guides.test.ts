import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "./test-command.ts";
import { followGuide, GUIDE_PATH, GUIDES, shapeOf } from "./test-guide.ts";

test.each([
  ["first-shop.md", "C.UTF-8"],
  ["first-shop.id.md", "id_ID.UTF-8"],
  ["import.md", "C.UTF-8"],
  ["import.id.md", "id_ID.UTF-8"],
  ["audit.md", "C.UTF-8"],
  ["audit.id.md", "id_ID.UTF-8"],
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

test.each(["first-shop", "import", "audit", "first-campaign", "keys"])(
  "both languages of the guide %s do the same and show as much",
  (guide) => {
    expect(shapeOf(`${guide}.id.md`)).toEqual(shapeOf(`${guide}.md`));
  },
);
