import openChecks, { type Options } from "@fastify/ajv-compiler";
import openWriters from "@fastify/fast-json-stringify-compiler";
import type { FastifyInstance } from "fastify";

const openAjv = openChecks();

/**
 * Compiles what checks and writes a route's JSON when the first request needs it. There are more than a hundred routes, and compiling all
 * of them would keep a starting shop from its first answer for half a second of a processor.
 */
export const compileWhenUsed = (app: FastifyInstance, customOptions: Options): void => {
  const checks = once(() => openAjv(app.getSchemas() as Readonly<Record<string, object>>, { customOptions }));
  const writers = once(() => openWriters()(app.getSchemas()));
  app.setValidatorCompiler(({ schema }) => {
    const check = once(() => checks()({ schema }));
    return (data: unknown) => check()(data) === true || { error: check().errors ?? [] };
  });
  const writersOf = new WeakMap<object, (data: unknown) => string>();
  app.setSerializerCompiler(({ schema, method, url, httpStatus = "" }) => {
    // Every route says in the same form what is wrong.
    const known = writersOf.get(schema);
    if (known !== undefined) return known;
    const compile = once(() => writers()({ schema, method, url, httpStatus }));
    const write = (data: unknown): string => compile()(data);
    writersOf.set(schema, write);
    return write;
  });
};

const once = <Made>(make: () => Made): (() => Made) => {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
