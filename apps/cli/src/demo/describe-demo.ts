import { join } from "node:path";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";
import type { ServedDemo } from "./serve-demo.ts";

const SARI = 4;
const COLUMNS = ["id", "name", "level", "who"] as const;

/** What a person reads when the demonstration shop is ready. */
export const describeDemo = (
  { url, folder, publishableKey, customers, staff, size }: ServedDemo,
  { style, width, words, language }: Terminal,
): string => {
  const people = SAMPLE_CUSTOMERS.map(({ name, level, about }, at) => [
    customers[at]?.id ?? "",
    name,
    String(level),
    about[language],
  ]);
  const ask = (rest: string, headers = ""): string =>
    `curl -s ${url}/v1/decide -H "authorization: Bearer $KEY"${headers} \\\n       --json '${rest}'`;
  const asSari = ' \\\n       -H "x-seimbang-visitor: $SARI"';
  return [
    "",
    `${style("green", "●")} ${style("bold", "Toko Lestari")}  ${style("cyan", url)}`,
    `  ${words("demo.size", size)}`,
    `  ${words("demo.documentation")}: ${style("cyan", `${url}/docs`)}`,
    "",
    style("bold", words("demo.try_as")),
    writeTable(
      COLUMNS.map((column) => words(`demo.column_${column}`)),
      people,
      width,
    ),
    "",
    style("bold", words("demo.sign_in_as")),
    // Whole, so that it can be opened: a table would cut it to the width of the terminal.
    ...staff.map(({ role, name, signIn }) => `  ${role.padEnd(16)} ${name.padEnd(17)} ${style("cyan", signIn)}`),
    "",
    `KEY=${publishableKey}`,
    `SARI=${customers[SARI]?.token ?? ""}`,
    "",
    style("dim", words("demo.try_stranger")),
    ask('{"slot":"home","count":3}'),
    style("dim", words("demo.try_personal")),
    ask('{"slot":"home","count":3}', asSari),
    style("dim", words("demo.try_neutral")),
    ask('{"slot":"home","count":3,"level":0}', asSari),
    "",
    style("dim", words("demo.try_days")),
    `seimbang campaigns list --config ${join(folder, "seimbang.yaml")}`,
    `seimbang demo advance 7 --data ${folder}`,
    "",
    style("dim", words("demo.stop")),
  ].join("\n");
};
