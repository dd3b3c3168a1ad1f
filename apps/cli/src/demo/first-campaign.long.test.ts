import { join } from "node:path";
import { systemClock } from "@seimbang/server";
import { afterAll, beforeAll, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { openTestFolder, type TestFolder } from "../test-command.ts";
import { followGuide, GUIDE_PATH } from "../test-guide.ts";
import { type ServedDemo, serveDemo } from "./serve-demo.ts";

const SERVED_AT = "http://127.0.0.1:8080";

let folder: TestFolder;
let demo: ServedDemo;
beforeAll(async () => {
  folder = await openTestFolder({ PATH: GUIDE_PATH });
  demo = await serveDemo({
    folder: join(folder.path, "seimbang-data/demo"),
    port: 0,
    clock: systemClock,
    terminal: openTerminal(process, { json: true, language: "en" }),
  });
}, 900_000);
afterAll(async () => {
  await demo?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

test(
  "the guide to a first campaign, followed literally, shows what it says, and in Indonesian what is only read",
  {
    // Sixty-three days of a shop.
    timeout: 1_800_000,
  },
  () =>
    followGuide("first-campaign.md", folder, {
      change: (commands) => commands.replaceAll(SERVED_AT, demo.url),
      beside: { guide: "first-campaign.id.md", locale: "id_ID.UTF-8" },
    }),
);
