import { type BothLanguages, inBothLanguages } from "@seimbang/contracts";
import { type Finding, openCopyLinter, type SaidFinding, type Severity, sayFinding } from "@seimbang/copy-linter";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { COPY_FORMATS, type CopyFormat, type PlacedCopy, readCopies } from "../read-copies.ts";
import { readTime } from "../read-time.ts";
import { explained } from "../terminal/explained.ts";
import { markPassage, showSafely } from "../terminal/mark-passage.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = EveryOption & { readonly format?: CopyFormat; readonly at?: number };

type Told = Finding & { readonly line: number; readonly message: BothLanguages; readonly help: BothLanguages };

type Report = {
  readonly copies: number;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly findings: readonly Told[];
};

export const registerLintCopy = (program: Command, words: Words): void => {
  withOutputOptions(explained(program.command("lint-copy"), "lint-copy", words), words)
    .argument("<file>", words("lint-copy.file"))
    .addOption(new Option("-f, --format <format>", words("lint-copy.format")).choices(COPY_FORMATS))
    .option("--at <time>", words("lint-copy.at"), readTime(words))
    .action(runCommand<[file: string], Options>(lintCopy));
};

const lintCopy = async (terminal: Terminal, { format, at = Date.now() }: Options, file: string): Promise<void> => {
  const linter = openCopyLinter();
  const marked: string[] = [];
  const findings: Told[] = [];
  let copies = 0;
  for await (const copy of readCopies(file, format ?? formatOf(file))) {
    copies++;
    for (const finding of linter.check(copy.text, copy.context, at)) {
      findings.push(tell(finding, copy));
      marked.push(describe(finding, copy, file, terminal));
    }
  }
  const report: Report = { copies, severities: countSeverities(findings), findings };
  terminal.answer(report, () => [...marked, summarise(report, terminal)].join("\n\n"));
  if (report.severities.B + report.severities.E > 0) process.exitCode = 1;
};

const formatOf = (file: string): CopyFormat => (/\.(?:jsonl|ndjson)$/.test(file) ? "jsonl" : "text");

const tell = (finding: Finding, copy: PlacedCopy): Told => {
  const said = (part: keyof SaidFinding) => inBothLanguages((language) => say(finding, copy, language)[part]);
  return { line: copy.line, ...finding, message: said("message"), help: said("help") };
};

const say = (finding: Finding, { context }: PlacedCopy, language: "id" | "en"): SaidFinding =>
  sayFinding(finding, language, context.facts?.timeZone);

const countSeverities = (findings: readonly Finding[]): Report["severities"] => {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { B: count("B"), E: count("E"), W: count("W") };
};

const COLOURS = { B: "red", E: "yellow", W: "cyan" } as const;

/** As a compiler shows it: where, which rule, the copy with the passage marked, what is wrong and what clears it. */
const describe = (finding: Finding, copy: PlacedCopy, file: string, terminal: Terminal): string => {
  const { style, words, width, language } = terminal;
  const { rule, severity, start, end } = finding;
  const { message, help, sources } = say(finding, copy, language);
  const colour = COLOURS[severity];
  const { excerpt, marks } = markPassage(copy.text, start, end, width - INDENT.length);
  return [
    `${file}:${copy.line}:${start + 1}  ${style(colour, words(`severity.${severity}`))}  ${rule} (${sources})`,
    `${INDENT}${excerpt}`,
    `${INDENT}${style(colour, marks)}`,
    `${INDENT}${showSafely(message)}`,
    `${INDENT}→ ${help}`,
  ].join("\n");
};

const INDENT = "  ";

const summarise = ({ copies, severities: { B, E, W } }: Report, { style, words }: Terminal): string => {
  const count = words("lint-copy.copies", { copies });
  if (B + E + W === 0) return `${style("green", "✓")} ${count} ${words("lint-copy.clean")}`;
  return `${style(B + E > 0 ? "red" : "yellow", B + E > 0 ? "✗" : "!")} ${count} ${words("lint-copy.found", { B, E, W })}`;
};
