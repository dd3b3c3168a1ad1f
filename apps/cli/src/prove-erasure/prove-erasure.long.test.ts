import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

test("of erased customers nothing is found anywhere, though the server is killed in the middle; of others something is", {
  timeout: 300_000,
}, async () => {
  await using folder = await openTestFolder();
  const { code, stdout } = await folder.seimbang("prove-erasure", "--customers", "20", "--data", "proof", "--json");
  const proof = JSON.parse(stdout);
  expect(proof).toMatchObject({ canariesFound: 0, found: [], customers: 20, isWalScrubbed: true });
  expect(proof.keptFoundIn).toEqual(
    expect.arrayContaining([
      "public.event.query",
      "restored: public.event.query",
      "events.jsonl",
      "customers.jsonl",
      expect.stringMatching(/\/base\//),
    ]),
  );
  // Recipients were noted before the keys were destroyed, and what is noted of anybody was looked through too.
  expect(proof.recipientsNoted).toBeGreaterThanOrEqual(20);
  expect(code).toBe(0);
  const again = await folder.seimbang("prove-erasure", "--data", "proof", "--json");
  expect(JSON.parse(again.stderr).error.code).toBe("folder_not_empty");
});
