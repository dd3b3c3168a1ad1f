import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { brokenRules } from "./broken-rules.ts";
import { ConfigurationError, type Mistake } from "./configuration-error.ts";
import type { Finding, Rule } from "./finding.ts";
import { schemaFindings } from "./schema-findings.ts";
import { type ParsedYaml, parseYaml } from "./yaml-places.ts";

type Form = {
  /** What the schema cannot say. */
  readonly rules: readonly Rule[];
  /** The page that explains the settings. */
  readonly page: string;
};

/**
 * Reads YAML files of one form. The reader throws a ConfigurationError with every mistake at once, each with its place,
 * what rule it breaks and what to do.
 */
export const settingsReader =
  <Wire extends TSchema>(wire: Wire, { rules, page }: Form) =>
  (text: string, file: string): Static<Wire> => {
    const parsed = parseYaml(text, file);
    if (parsed.mistakes.length > 0) throw new ConfigurationError(parsed.mistakes);
    const { settings } = parsed;
    const findings = [...schemaFindings(wire, settings, page), ...brokenRules(rules, settings)];
    if (findings.length > 0) throw new ConfigurationError(placed(findings, parsed, file));
    return Value.Parse(wire, settings);
  };

const placed = (findings: readonly Finding[], { placeOf }: ParsedYaml, file: string): readonly Mistake[] =>
  findings
    .map((finding) => ({ ...finding, ...placeOf(finding.path, finding.of) }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, path, rule, advice }) => ({ file, line, column, path: path.join("."), rule, advice }));
