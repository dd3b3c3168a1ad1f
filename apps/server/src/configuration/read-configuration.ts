import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ShopConfigurationWire } from "@seimbang/contracts";
import { Value } from "typebox/value";
import { ConfigurationError } from "./configuration-error.ts";
import type { Environment } from "./environment.ts";
import type { Finding, Rule } from "./finding.ts";
import { PURPOSE_RULES } from "./purpose-rules.ts";
import { schemaFindings } from "./schema-findings.ts";
import { findAll } from "./settings-tree.ts";
import type { ShopConfiguration } from "./shop-configuration.ts";
import { SHOP_RULES } from "./shop-rules.ts";
import { SLOT_RULES } from "./slot-rules.ts";
import { toShopConfiguration } from "./to-shop-configuration.ts";
import { type ParsedYaml, parseYaml } from "./yaml-places.ts";

const RULES = [...SHOP_RULES, ...PURPOSE_RULES, ...SLOT_RULES];

/**
 * The shop's configuration, whole and checked.
 * @throws ConfigurationError with every mistake at once, each with its line, what rule it breaks and what to do.
 */
export const readConfiguration = (path: string, environment: Pick<Environment, "port">): ShopConfiguration => {
  const configuration = parseConfiguration(readText(path), path);
  const { port } = environment;
  return port === undefined ? configuration : { ...configuration, server: { ...configuration.server, port } };
};

/** The same from text; `path` says where relative paths start and what to call the file. */
export const parseConfiguration = (text: string, path: string): ShopConfiguration => {
  const file = basename(path);
  const parsed = parseYaml(text, file);
  if (parsed.mistakes.length > 0) throw new ConfigurationError(parsed.mistakes);
  const { settings } = parsed;
  const findings = [...schemaFindings(settings), ...RULES.flatMap((rule) => applyRule(rule, settings))];
  if (findings.length > 0) throw new ConfigurationError(placed(findings, parsed, file));
  return toShopConfiguration(Value.Parse(ShopConfigurationWire, settings), dirname(resolve(path)));
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const rule = `cannot be read (${cause instanceof Error ? cause.message : "unknown"})`;
    throw new ConfigurationError([{ file: path, path: "", rule, advice: "`seimbang init` makes one." }]);
  }
};

const applyRule = ({ at, check }: Rule, settings: unknown): readonly Finding[] =>
  findAll(settings, at).flatMap(({ path, value }) =>
    check(value, settings).map(({ at: within = [], of = "value", rule, advice }) => ({
      path: [...path, ...within],
      of,
      rule,
      advice,
    })),
  );

const placed = (findings: readonly Finding[], { placeOf }: ParsedYaml, file: string) =>
  findings
    .map((finding) => ({ ...finding, ...placeOf(finding.path, finding.of) }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, path, rule, advice }) => ({ file, line, column, path: path.join("."), rule, advice }));
