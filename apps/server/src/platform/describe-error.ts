/** What of an error may be written down. */
export type ErrorDescription = {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
};

/**
 * An error without the values that caused it. PostgreSQL and JSON parsers quote their input in their messages (`Key
 * (email)=(…) already exists`), and drivers hang parameters on the error, so of those only code and place are kept.
 */
export const describeError = (error: unknown): ErrorDescription => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint } = error as Error & Readonly<Record<string, unknown>>;
  return {
    type: error.name,
    ...(quotesItsInput(error) ? {} : { message: error.message }),
    ...optionalText("code", code),
    ...optionalText("table", table),
    ...optionalText("constraint", constraint),
    ...optionalText("stack", framesOf(error)),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
};

const SQL_STATE = /^[0-9A-Z]{5}$/;

const quotesItsInput = (error: Error): boolean => {
  const code: unknown = "code" in error ? error.code : undefined;
  return error instanceof SyntaxError || (typeof code === "string" && SQL_STATE.test(code));
};

/** The stack without its head, which repeats the message. */
const framesOf = (error: Error): string | undefined =>
  error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");

const optionalText = <Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> =>
  // A computed key is a plain string to the compiler; it is `Name` here by construction.
  typeof value === "string" && value !== "" ? ({ [name]: value } as Record<Name, string>) : {};
