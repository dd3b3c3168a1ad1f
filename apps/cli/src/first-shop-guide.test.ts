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

test.each(["first-shop.md", "first-shop.id.md"])(
  "%s, followed literally, ends with a decision and its reason",
  { timeout: 180_000 },
  async (guide) => {
    const path = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    await using folder = await openTestFolder({ PATH: path });
    const { code, stdout, stderr } = await folder.run("bash", "-e", "-c", commandsOf(guide));
    if (code !== 0) throw new Error(stderr);
    expect(stdout).toMatch(/1\s+Kertas saring isi 40.*Other customers chose this along with/);
    expect(stdout).toContain("nothing about the person");
  },
);

test("both languages of the guide run the same commands", () => {
  expect(commandsOf("first-shop.id.md")).toBe(commandsOf("first-shop.md"));
});
