import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ConfigurationError, type Mistake } from "../configuration/configuration-error.ts";
import { say } from "../configuration/say.ts";
import { settingsReader } from "../configuration/settings-reader.ts";
import type { RulePack } from "./rule-pack.ts";
import { RULE_PACK_RULES } from "./rule-pack-rules.ts";
import { RulePackWire } from "./rule-pack-wire.ts";
import { toRulePack } from "./to-rule-pack.ts";

const SHIPPED = join(import.meta.dirname, "packs");

const readPack = settingsReader(RulePackWire, { rules: RULE_PACK_RULES, page: "docs/guides/laws.md" });

/** They do not change while a process runs. */
let shipped: readonly RulePack[] | undefined;

/**
 * The rule packs that are shipped, each replaced by one of the shop's folder that has its name, and those that the folder
 * adds.
 * @throws ConfigurationError with every mistake of every file, each with its line.
 */
export const readPacks = (folder: string | undefined): readonly RulePack[] => {
  shipped ??= readFolder(SHIPPED, "shipped");
  const own = folder === undefined ? [] : readFolder(folder, "folder");
  const replaced = new Set(own.map(({ pack }) => pack));
  return [...shipped.filter(({ pack }) => !replaced.has(pack)), ...own];
};

const readFolder = (folder: string, from: RulePack["from"]): readonly RulePack[] => {
  const packs: RulePack[] = [];
  const mistakes: Mistake[] = [];
  for (const file of filesIn(folder)) {
    try {
      const pack = toRulePack(readPack(readFileSync(file, "utf8"), basename(file)), from);
      if (packs.some((other) => other.pack === pack.pack)) mistakes.push(twice(basename(file), pack.pack));
      packs.push(pack);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      mistakes.push(...error.mistakes);
    }
  }
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return packs;
};

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    const advice = say("advice.law_folder");
    throw new ConfigurationError([{ file: folder, path: "", rule: say("rule.unreadable", { code }), advice }]);
  }
};

const twice = (file: string, pack: string): Mistake => ({
  file,
  path: "pack",
  rule: say("rule.twice", { value: pack }),
  advice: say("advice.keep_one"),
});
