import { join } from "node:path";
import { test } from "vitest";
import { openTestFolder } from "./test-command.ts";
import { followGuide, GUIDE_PATH, GUIDES } from "./test-guide.ts";

test.each([
  ["import.md", "C.UTF-8"],
  ["import.id.md", "id_ID.UTF-8"],
] as const)("%s, followed literally, prints what it shows, in the reader's language", async (guide, locale) => {
  await using folder = await openTestFolder({ PATH: GUIDE_PATH, EXAMPLES: join(GUIDES, "example"), LC_ALL: locale });
  await followGuide(guide, folder);
});
