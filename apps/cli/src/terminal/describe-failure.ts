import { PROBLEMS } from "@seimbang/contracts";
import { ConfigurationError, Problem } from "@seimbang/server";
import { CommandError } from "./command-error.ts";

/** A failure as the command line tells it. */
export type Failure = { readonly code: string; readonly message: string; readonly next?: string };

type SystemError = Error & { readonly code: string; readonly path?: string; readonly port?: number };

/** What the operating system and PostgreSQL say, in words, with what to do about it. */
const SYSTEM_FAILURES: Readonly<Record<string, (error: SystemError) => Omit<Failure, "code">>> = {
  ENOENT: ({ path }) => ({ message: `There is no file ${path ?? "of this name"}.`, next: "Check the path." }),
  EISDIR: ({ path }) => ({ message: `${path ?? "This"} is a folder, not a file.`, next: "Name a file in it." }),
  EACCES: ({ path }) => ({
    message: `${path ?? "A file or port"} may not be used by this account.`,
    next: "Change its permissions, or use another account or a port above 1023.",
  }),
  EADDRINUSE: ({ port }) => ({
    message: `Port ${port ?? ""} is in use by another program.`.replace("  ", " "),
    next: "Stop that program, or choose another port with --port.",
  }),
  ENOSPC: () => ({ message: "The disk is full.", next: "Make room and run the same command again." }),
  ECONNREFUSED: () => ({
    message: "No PostgreSQL answers at the address in DATABASE_URL.",
    next: "Start it, or correct DATABASE_URL.",
  }),
  ENOTFOUND: () => ({ message: "The database's host name is unknown.", next: "Correct DATABASE_URL." }),
  "28P01": () => ({ message: "PostgreSQL refused the password.", next: "Correct DATABASE_URL." }),
  "28000": () => ({ message: "PostgreSQL refused the account.", next: "Correct DATABASE_URL." }),
  "3D000": () => ({
    message: "The database named in DATABASE_URL does not exist.",
    next: "Create it with createdb, or correct DATABASE_URL.",
  }),
  "42501": () => ({
    message: "The database account may not do this.",
    next: "Grant it the right to create tables in its database.",
  }),
  "53100": () => ({
    message: "The database's disk is full; nothing was half-written.",
    next: "Make room and try again.",
  }),
};

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && "code" in error && typeof error.code === "string";

export const describeFailure = (error: unknown): Failure => {
  if (error instanceof CommandError) {
    return { code: error.code, message: error.message, ...(error.next === undefined ? {} : { next: error.next }) };
  }
  if (error instanceof ConfigurationError) return { code: "configuration_wrong", message: error.message };
  if (error instanceof Problem) return describeProblem(error);
  const describe = isSystemError(error) ? SYSTEM_FAILURES[error.code] : undefined;
  if (describe !== undefined && isSystemError(error)) return { code: error.code, ...describe(error) };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "unexpected",
    message: `Something unexpected failed: ${message}`,
    next: "Run the same command with --debug to see where, and report it.",
  };
};

const describeProblem = ({ code, detail, fields }: Problem): Failure => {
  const places = fields.map(({ field, rule }) => `  ${field} ${rule}`);
  return { code, message: [PROBLEMS[code].en, ...(detail === undefined ? [] : [detail]), ...places].join("\n") };
};
