import { test } from "vitest";
import { openTestFolder } from "./test-command.ts";
import { followGuide, GUIDE_PATH } from "./test-guide.ts";

test.each([
  ["rights.md", "C.UTF-8"],
  ["rights.id.md", "id_ID.UTF-8"],
] as const)(
  "%s, followed literally, answers a letter and prints what it shows",
  { timeout: 300_000 },
  async (guide, locale) => {
    await using folder = await openTestFolder({ PATH: GUIDE_PATH, LC_ALL: locale });
    await followGuide(guide, folder);
  },
);
