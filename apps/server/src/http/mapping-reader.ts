import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { parse } from "yaml";
import { Problem } from "./problem.ts";

/** Reads mapping files (YAML) of one form. The reader throws the Problem `invalid_request` that names each wrong setting. */
export const mappingReader = <Wire extends TSchema>(wire: Wire): ((text: string) => Static<Wire>) => {
  const check = Compile(wire);
  return (text) => {
    const read: unknown = parse(text);
    if (check.Check(read)) return read;
    const fields = check.Errors(read).map(({ instancePath, message }) => ({
      field: instancePath || "/",
      rule: message,
    }));
    throw new Problem("invalid_request", "The mapping file has a wrong setting.", fields);
  };
};
