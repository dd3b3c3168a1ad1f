import { readFileSync } from "node:fs";
import { CommandError } from "./terminal/command-error.ts";

/** What a file of JSON holds; whoever takes it checks what it is. @throws CommandError for a file that is no JSON */
export const readJsonFile = (file: string): unknown => {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError("not_json", { file, complaint: error instanceof Error ? error.message : "" });
  }
};
