import { expect, test } from "vitest";
import { copyRule, RULE_IDS, type RuleId } from "./copy-rules.ts";
import { blocks } from "./finding.ts";
import { CopySettingsError, openCopyLinter } from "./open-copy-linter.ts";

const failure = (settings: Parameters<typeof openCopyLinter>[0]): unknown => {
  try {
    openCopyLinter(settings);
  } catch (error) {
    if (error instanceof CopySettingsError) return [error.field, error.code, error.value];
    throw error;
  }
  return undefined;
};

test.each(RULE_IDS)("%s can be switched off unless it blocks", (rule) => {
  const isBlocking = copyRule(rule).severity === "B";
  expect(failure({ off: [rule] })).toEqual(isBlocking ? ["off", "rule_blocks", rule] : undefined);
});

test("a rule that is off finds nothing, and the others still do", () => {
  const linter = openCopyLinter({ off: ["SUP-ter", "READ"] });
  const facts = { image: { hasText: true } };
  expect(linter.check("Kopi terbaik, gratis!!!", { facts }, 0).map(({ rule }) => rule)).toEqual(["FREE"]);
});

test("a shop adds words, which are taken as they stand", () => {
  const linter = openCopyLinter({ words: { "SUP-ter": ["juara hati", "nomero uno?"], CREEPY: ["si (agak) kepo"] } });
  const found = (text: string) => linter.findClaims(text).map(({ rule }) => rule);
  expect(found("Kopi JUARA hati")).toContain("SUP-ter");
  expect(found("Kopi si agak kepo")).toEqual(["CREEPY"]);
  expect(found("Kopi juaraaa h4ti")).toContain("EVADE");
});

test("settings that will not do are named", () => {
  expect(failure({ words: { "SUP-ter": [" !? ".replace("?", "")] } })).toEqual(["words", "no_words", " ! "]);
  expect(failure({ words: { NONE: ["x"] } as never })).toEqual(["words", "unknown_rule", "NONE"]);
  expect(failure({ off: ["NONE" as RuleId] })).toEqual(["off", "unknown_rule", "NONE"]);
});

test("claims that were kept with a text are judged as if found anew", () => {
  const linter = openCopyLinter();
  const text = "Tinggal 3, gratis ongkir";
  const context = { facts: { stock: 3 } };
  expect(linter.check(text, context, 0, linter.findClaims(text))).toEqual(linter.check(text, context, 0));
});

test("all but warnings block", () => {
  const { check } = openCopyLinter();
  expect(blocks(check("Kopi terkenal!!!", {}, 0))).toBe(false);
  expect(blocks(check("Kopi terbaik", {}, 0))).toBe(true);
  expect(blocks(check("Kopi aman", {}, 0))).toBe(true);
});
