import { test } from "vitest";
import { openTestFolder } from "./test-command.ts";
import { followGuide, GUIDE_PATH } from "./test-guide.ts";

test.each([
  ["breach.md", "C.UTF-8"],
  ["breach.id.md", "id_ID.UTF-8"],
] as const)(
  "%s, followed literally, practises a breach and prints what it shows",
  { timeout: 300_000 },
  async (guide, locale) => {
    await using folder = await openTestFolder({ PATH: GUIDE_PATH, LC_ALL: locale });
    await followGuide(guide, folder);
  },
);
