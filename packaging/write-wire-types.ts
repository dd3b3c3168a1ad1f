import * as contracts from "@seimbang/contracts";
import { compile } from "json-schema-to-typescript";

/** Types that are no schema, with the table that each is one line of. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  FeedbackKind: contracts.FEEDBACK_KINDS,
  Language: contracts.LANGUAGES,
  ProblemCode: contracts.PROBLEM_CODES,
  RightsRequestState: contracts.RIGHTS_REQUEST_STATES,
};

/** The wire as plain types, made from the schemas that the server enforces. @throws for a name that is neither. */
export const writeWireTypes = async (names: readonly string[]): Promise<string> => {
  const written: string[] = [];
  for (const name of names.toSorted()) written.push(await writeType(name));
  return written.join("\n");
};

const writeType = async (name: string): Promise<string> => {
  const list = LISTS[name];
  if (list !== undefined) return `export type ${name} = ${list.map((one) => JSON.stringify(one)).join(" | ")};\n`;
  const schema = (contracts as Readonly<Record<string, unknown>>)[name];
  if (typeof schema !== "object") throw new Error(`There is no schema ${name}.`);
  const written = await compile({ ...withoutNames(JSON.parse(JSON.stringify(schema))), title: name }, name, {
    additionalProperties: false,
    bannerComment: "",
  });
  return written.replace(SAYS_NOTHING, "");
};

/** The library's remark on every record. */
const SAYS_NOTHING = /^ *\/\*\*\n *\* This interface was referenced by[^/]*\*\/\n/gm;

/** Whatever has a title would become a type of its own, once for each place where it stands. */
const withoutNames = <Schema>(schema: Schema): Schema => {
  if (Array.isArray(schema)) return schema.map(withoutNames) as Schema;
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([name, value]) => !(NAMES.has(name) && typeof value === "string"));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutNames(value)])) as Schema;
};
const NAMES: ReadonlySet<string> = new Set(["title", "$id"]);
