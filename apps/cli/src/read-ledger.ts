import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type ErasureLedger, readErasureLedger } from "@seimbang/server";
import { openInput } from "./open-input.ts";
import { CommandError } from "./terminal/command-error.ts";

/** A ledger of erasures in a file, or with `-` from a pipe. @throws CommandError that names a line which is none of it */
export const readLedger = async (file: string): Promise<ErasureLedger> => {
  const ledger = await readErasureLedger(createInterface({ input: Readable.from(openInput(file).bytes) }));
  if ("wrongLine" in ledger) throw new CommandError("not_a_ledger", { file, line: ledger.wrongLine });
  return ledger;
};
