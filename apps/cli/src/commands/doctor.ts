import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type Diagnosis,
  DOCTOR_CHECKS,
  type DoctorCheck,
  describeExamined,
  diagnoseShop,
  type Examined,
  failed,
  found,
} from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openUnmigrated } from "../open-store.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import { describeFailure } from "../terminal/describe-failure.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

export const registerDoctor = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("doctor"), "doctor", words), words).action(runCommand(examine));
};

const examine = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const checks = await diagnoseAll(config);
  const countOf = (state: Diagnosis["state"]): number => checks.filter((check) => check.state === state).length;
  const [wrong, doubtful] = [countOf("wrong"), countOf("doubtful")];
  terminal.answer({ wrong, doubtful, checks }, () =>
    [
      ...checks.filter((check) => !isSkipped(check)).map((check) => describe(check, terminal)),
      ...describeSkipped(checks.filter(isSkipped), terminal),
      "",
      terminal.words("doctor.counted", { wrong, doubtful }),
    ].join("\n"),
  );
  if (wrong > 0) process.exitCode = 1;
};

/** Settings first, then the database: what comes after either cannot be looked at without it. */
const diagnoseAll = async (config: string): Promise<readonly Diagnosis[]> => {
  let settings: ShopSettings;
  try {
    settings = readShopSettings(config);
  } catch (error) {
    return only({ configuration: explain(error) });
  }
  const { folder } = settings.configuration.storage;
  const isEmbedded = settings.environment.databaseUrl === undefined;
  // To open one that is not there would make it.
  if (isEmbedded && !existsSync(join(folder, "postgresql")))
    return only({ configuration: WELL, database: { findings: [found("wrong", "database_not_there", { folder })] } });
  try {
    await using open = await openUnmigrated(settings);
    // A pool connects when it is first asked.
    await open.pool.query("select 1");
    return await diagnoseShop({ ...settings, open, explain });
  } catch (error) {
    return only({ configuration: WELL, database: explain(error) });
  }
};

const WELL: Examined = { findings: [] };

const only = (known: Partial<Record<DoctorCheck, Examined>>): readonly Diagnosis[] =>
  DOCTOR_CHECKS.map((check) => describeExamined(check, known[check]));

/** The words of a failure name settings, files, hosts and codes; what PostgreSQL quotes is left out of them. */
const explain = (error: unknown): Examined => {
  const { message, next } = describeFailure(error);
  return { findings: [failed(message, next)] };
};

const isSkipped = ({ state }: Diagnosis): boolean => state === "not_looked_at";

/** What is not there, or has to wait, in one line: it is no finding. */
const describeSkipped = (skipped: readonly Diagnosis[], { language, style, words }: Terminal): readonly string[] => {
  if (skipped.length === 0) return [];
  const names = skipped.map(({ title }) => title[language]).join(", ");
  return [style("dim", `${MARKS.not_looked_at} ${words("doctor.not_looked_at")}: ${names}`)];
};

const MARKS = { passed: "✓", wrong: "✗", doubtful: "!", not_looked_at: "·" } as const;
const STYLES = { passed: "green", wrong: "red", doubtful: "yellow", not_looked_at: "dim" } as const;

const describe = ({ state, title, said, findings }: Diagnosis, terminal: Terminal): string => {
  const { language, style, words } = terminal;
  const beside = said === undefined ? words(`doctor.${state}`) : said[language];
  return [
    `${style(STYLES[state], MARKS[state])} ${style("bold", title[language])}: ${beside}`,
    ...findings.flatMap(({ severity, text, mend }) => [
      `  ${style(STYLES[severity], words(`doctor.${severity}`))}: ${text[language]}`,
      `  → ${mend[language]}`,
    ]),
  ].join("\n");
};
