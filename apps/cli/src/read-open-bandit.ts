import { decodeText, openDelimited } from "@seimbang/server";
import type { LoggedAction } from "@seimbang/statistics";
import { CommandError } from "./terminal/command-error.ts";

export type LoggedLine = LoggedAction & { readonly line: number };

export type OpenBanditLog = {
  /** Every action that could have been shown. */
  readonly actions: readonly string[];
  readonly lines: AsyncIterable<LoggedLine>;
};

const COLUMNS = ["item_id", "position", "click", "propensity_score"] as const;
/** One column for each action, which it names; in the dataset itself they are numbers from 0. */
const AFFINITY = "user-item_affinity_";

/**
 * Opens a log as the Open Bandit Dataset has it; gzip is unpacked. The position is the context.
 * @throws CommandError when columns are missing, or while reading, for a line without the columns of the first.
 */
export const readOpenBandit = async (bytes: AsyncIterable<Uint8Array>, file: string): Promise<OpenBanditLog> => {
  const { header, rows } = await openDelimited(decodeText(bytes, "utf-8"));
  const actions = header.flatMap((name) => (name.startsWith(AFFINITY) ? [name.slice(AFFINITY.length)] : []));
  const missing = [...COLUMNS, ...(actions.length === 0 ? ["user-item_affinity_0"] : [])].filter(
    (name) => !header.includes(name),
  );
  if (missing.length > 0) {
    const wanted = [...COLUMNS, "user-item_affinity_0", "…"].join(",");
    throw new CommandError("columns_missing", { file, columns: missing.join(", "), wanted });
  }
  return {
    actions,
    lines: linesOf(
      rows,
      COLUMNS.map((name) => header.indexOf(name)),
      file,
    ),
  };
};

type Rows = Awaited<ReturnType<typeof openDelimited>>["rows"];

async function* linesOf(rows: Rows, places: readonly number[], file: string): AsyncGenerator<LoggedLine> {
  for await (const row of rows) {
    if ("flaw" in row) throw new CommandError("log_cut", { file, line: String(row.flaw.line) });
    const { line, cells, fault } = row;
    if (cells === undefined || fault !== undefined) throw new CommandError("log_cut", { file, line: String(line) });
    const [action = "", context = "", click = "", propensity = ""] = places.map((place) => cells[place]);
    yield { line, context, action, reward: toNumber(click), propensity: toNumber(propensity) };
  }
}

/** An empty cell is no zero. */
const toNumber = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
