import { test } from "vitest";
import { openTestFolder } from "./test-command.ts";
import { followGuide, GUIDE_PATH } from "./test-guide.ts";

test.each([
  ["records.md", "C.UTF-8"],
  ["records.id.md", "id_ID.UTF-8"],
  ["laws.md", "C.UTF-8"],
  ["laws.id.md", "id_ID.UTF-8"],
] as const)(
  "%s, followed literally, prints what it shows, in the reader's language",
  { timeout: 300_000 },
  async (guide, locale) => {
    await using folder = await openTestFolder({ PATH: GUIDE_PATH, LC_ALL: locale });
    await followGuide(guide, folder);
  },
);
