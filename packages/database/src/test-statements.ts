import { appendFileSync } from "node:fs";
import { join, relative } from "node:path";
import { threadId } from "node:worker_threads";
import type { KyselyConfig, KyselyPlugin, QueryId } from "kysely";
import type { PoolClient } from "pg";

/** A statement that the product gave to PostgreSQL in a test, and the line that it came from. */
export type NotedStatement = { readonly text: string; readonly place: string };

const ROOT = join(import.meta.dirname, "..", "..", "..");
/** Of a call to the database so many frames are the query builder's own at most. */
const FRAMES = 25;
const noted = new Set<string>();

/**
 * Notes each text once, in a file of this process in the folder that the run's setup made; without one nothing is noted. What tests themselves
 * ask is left out.
 */
const note = (text: string, place: string | undefined): void => {
  const folder = process.env["SEIMBANG_TEST_STATEMENTS"];
  if (folder === undefined || place === undefined || isOfTest(place)) return;
  noted.add(text);
  const statement: NotedStatement = { text, place };
  appendFileSync(join(folder, `${process.pid}-${threadId}.jsonl`), `${JSON.stringify(statement)}\n`);
};

const isOfTest = (place: string): boolean => /\.test\.ts|\/test-|^(tests|bench)\//.test(place);

/** The first line of ours in a stack, from the root of the repository on. */
const placeIn = (stack: string): string | undefined => {
  const frame = stack
    .split("\n")
    .find((line) => line.includes(ROOT) && !line.includes("node_modules") && !line.includes(import.meta.filename));
  const [, path, line] = frame?.match(/\(?(?:file:\/\/)?(\/[^():]+):(\d+):\d+\)?$/) ?? [];
  return path === undefined ? undefined : `${relative(ROOT, path)}:${line}`;
};

/** Where a query is built is known only then: once it is run, whoever built it is not on the stack any more. */
export const noteBuilt = (): Pick<KyselyConfig, "plugins" | "log"> => {
  if (process.env["SEIMBANG_TEST_STATEMENTS"] === undefined) return {};
  const builtAt = new WeakMap<QueryId, { readonly stack?: string }>();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      builtAt.set(queryId, traced());
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    plugins: [plugin],
    log: ({ query: { sql, queryId } }) => {
      if (!noted.has(sql)) note(sql, placeIn(builtAt.get(queryId)?.stack ?? ""));
    },
  };
};

/** The frames of a stack are made into text only when they are read. */
const traced = (): { readonly stack?: string } => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const trace = new Error();
  Error.stackTraceLimit = limit;
  return trace;
};

const looked = new Set<string>();

/** The same of what is asked without the query builder: COPY, and what is prepared. */
export const noteDirect = (client: PoolClient): void => {
  if (process.env["SEIMBANG_TEST_STATEMENTS"] === undefined) return;
  const { query } = client;
  const noting = (...args: unknown[]): unknown => {
    const [first] = args;
    const text = typeof first === "string" ? first : (first as { readonly text?: string }).text;
    if (text !== undefined && !noted.has(text) && !looked.has(text)) {
      // Whether the query builder asks it stands in the stack, which takes long to write.
      looked.add(text);
      const { stack = "" } = traced();
      if (!stack.split("\n    at async")[0]?.includes("node_modules/kysely")) note(text, placeIn(stack));
    }
    return Reflect.apply(query, client, args);
  };
  Object.assign(client, { query: noting });
};
