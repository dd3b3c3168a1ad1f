import { expect, test } from "vitest";
import { READ_AS_REFUSAL, sendInEveryText } from "./test-every-text.ts";

/** A busy machine takes its time over some hundred requests. */
const SLOW = { timeout: 180_000 };
const FEWEST = 300;
const MARKUP = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
const TURNED = "\u202egnp.exe\u2066x";

/** What no database keeps, what a parser is lost in, what a page would run or show otherwise than it was written. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["a text that no database can keep", JSON.stringify("x\u0000\ud800")],
  ["what is nested a thousand times", `${"[".repeat(990)}${"]".repeat(990)}`],
  ["what is nested thousands of times", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
  ["markup that runs", JSON.stringify(MARKUP)],
  ["an address that runs", JSON.stringify("javascript:alert(1)")],
  ["what a template would work out", JSON.stringify("{{7*7}} #{7*7} {x, plural, other {#}} =1+1")],
  ["a text that reads backwards", JSON.stringify(TURNED)],
];

test.each(HOSTILE)(
  "%s breaks nothing, in whichever text of a body it stands, and comes back as data or not at all",
  SLOW,
  async (_, json) => {
    const wrong: string[] = [];
    let sent = 0;
    for await (const { name, answer } of sendInEveryText(json)) {
      sent += 1;
      const type = String(answer.headers["content-type"] ?? "");
      // What is JSON is not guessed to be a page; a page of ours has no markup but its own.
      const isData = /^(application\/(problem\+)?json\b|$)/.test(type) || !answer.body.includes(MARKUP);
      const isRefusedByField =
        answer.statusCode !== 400 || answer.json().code !== "invalid_request" || answer.json().errors.length > 0;
      if (answer.statusCode >= 500 || !isData || answer.headers["x-content-type-options"] !== "nosniff")
        wrong.push(`${name} ${answer.statusCode} ${type}`);
      if (!isRefusedByField) wrong.push(`${name} names no field`);
    }
    expect(sent).toBeGreaterThan(FEWEST);
    expect(wrong).toEqual([]);
  },
);

/** Whoever is refused is not sent back what they pasted. */
const LONGEST_ANSWER = 10_000;

test.each([
  ["a megabyte", 1_000_000],
  // Most routes take bodies of 128 KiB: what a text is refused for by its own length.
  ["a paste that its route has room for", 120_000],
])("%s is refused in every text, and not sent back", SLOW, async (_, length) => {
  const taken: string[] = [];
  let sent = 0;
  for await (const { name, field, answer } of sendInEveryText(JSON.stringify("x".repeat(length)))) {
    sent += 1;
    if (READ_AS_REFUSAL.includes(field)) continue;
    // Of a list of products each is judged by itself, and what was found stands in the answer.
    const found: readonly unknown[] = answer.statusCode === 200 ? (answer.json().findings ?? []) : [];
    const isRefused = (answer.statusCode >= 400 && answer.statusCode < 500) || found.length > 0;
    if (!isRefused || answer.body.length > LONGEST_ANSWER) taken.push(`${name} ${answer.statusCode}`);
  }
  expect(sent).toBeGreaterThan(FEWEST);
  expect(taken).toEqual([]);
});
