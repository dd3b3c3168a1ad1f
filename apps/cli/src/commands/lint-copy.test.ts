import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder, type TestFolder } from "../test-command.ts";

const write = (folder: TestFolder, name: string, text: string) => writeFile(join(folder.path, name), text);

const HONEST = {
  text: "Tinggal 3, hanya hari ini. Kopi terbaik!",
  facts: { stock: 3, offer: { endsAt: "2026-11-30T00:00:00+07:00" } },
  evidence: [
    {
      ...{ kind: "ranking", owner: "Rina", source: "https://example.id/survei", claim: "kopi terbaik" },
      until: "2027-01-01T00:00:00+07:00",
    },
  ],
};

test("claims are shown like a compiler's errors, in the reader's language, and the exit code says so", async () => {
  await using folder = await openTestFolder();
  await write(folder, "copy.txt", "\ufeffGelas kaca 350 ml\r\n\r\nKopi terbaik, tinggal 3\n");
  const english = await folder.seimbang("lint-copy", "copy.txt");
  expect(english).toMatchObject({ code: 1, stderr: "" });
  expect(english.stdout).toBe(`copy.txt:3:6  needs evidence  SUP-ter (EPI 2020 1.2.2, UU 8/1999 Pasal 9)
  Kopi terbaik, tinggal 3
       ^^^^^^^
  “terbaik” says that nothing surpasses it. No evidence of it is attached.
  → Attach an independent study or ranking with its date and scope, or say the quality itself.

copy.txt:3:15  blocks  SCARCE (UU 8/1999 Pasal 9, 2005/29/EC Annex I, FTC 2022)
  Kopi terbaik, tinggal 3
                ^^^^^^^^^
  “tinggal 3” says that little is left. Nothing is known to check it by.
  → It is true only while no more is in stock than it says. Attach the stock.

✗ 2 copies: 1 finding blocks, 1 needs evidence, no warnings.
`);
  const indonesian = await folder.seimbang("lint-copy", "copy.txt", "--language", "id");
  expect(indonesian.stdout).toContain("copy.txt:3:15  menghalangi  SCARCE");
  expect(indonesian.stdout).toMatch(/✗ 2 teks: 1 menghalangi, 1 perlu bukti, tanpa peringatan\.\n$/);
});

test("copy without claims, and warnings alone, end well", async () => {
  await using folder = await openTestFolder();
  await write(folder, "clean.txt", "Terbuat dari kayu jati\n");
  await write(folder, "loud.txt", "Ayo belanja!!!\n");
  await write(folder, "empty.txt", "");
  expect(await folder.seimbang("lint-copy", "clean.txt")).toEqual({
    ...{ code: 0, stdout: "✓ 1 copy: nothing to prove.\n", stderr: "" },
  });
  expect(await folder.seimbang("lint-copy", "loud.txt")).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining("! 1 copy: nothing blocks, none needs evidence, 1 warning.") },
  });
  expect(await folder.seimbang("lint-copy", "empty.txt")).toMatchObject({ code: 0 });
});

test("lines of JSON carry facts and evidence, which are judged at the instant that is asked for", async () => {
  await using folder = await openTestFolder();
  await write(folder, "copy.jsonl", `${JSON.stringify(HONEST)}\n`);
  const at = (time: string) => folder.seimbang("lint-copy", "copy.jsonl", "--at", time, "--json");
  expect(await at("2026-11-29T10:00:00+07:00")).toMatchObject({ code: 0 });
  const { code, stdout } = await at("2027-01-02T00:00:00+07:00");
  const report = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(report).toMatchObject({ copies: 1, severities: { B: 1, E: 1, W: 0 } });
  expect(report.findings).toMatchObject([
    { line: 1, rule: "URGENT", start: 11, end: 25, passage: "hanya hari ini", why: "facts_contradict" },
    { line: 1, rule: "SUP-ter", why: "evidence_expired" },
  ]);
  expect(report.findings[1].message.en).toMatch(/expired/);
  expect(report.findings[1].message.id).toMatch(/kedaluwarsa/);
});

test("a line that will not do is named, and nothing is judged by half", async () => {
  await using folder = await openTestFolder();
  await write(folder, "copy.jsonl", '{"text": "Kopi terbaik"}\n{"text": "a", "facts": {"stock": -1}}\n');
  const { code, stdout, stderr } = await folder.seimbang("lint-copy", "copy.jsonl");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("copy.jsonl, line 2: the field facts.stock will not do.");
  await write(folder, "copy.jsonl", "Kopi terbaik\n");
  expect((await folder.seimbang("lint-copy", "copy.jsonl")).stderr).toBe(
    'copy.jsonl, line 1 is not a copy in JSON.\n→ A line looks like {"text": "Tinggal 3", "facts": {"stock": 2}}.\n',
  );
});

test("with - it reads what comes through the pipe", async () => {
  await using folder = await openTestFolder();
  const launcher = join(import.meta.dirname, "../../bin/seimbang.js");
  const child = spawn(process.execPath, [launcher, "lint-copy", "-"], { cwd: folder.path });
  child.stdin.end("Kopi terbaik\n");
  let printed = "";
  for await (const chunk of child.stdout) printed += String(chunk);
  expect(printed).toMatch(/^-:1:6 /);
});
