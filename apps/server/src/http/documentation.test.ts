import Fastify from "fastify";
import { beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { compileWhenUsed } from "./compile-when-used.ts";

type Operation = {
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: object }>>;
};
let document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
};
beforeAll(async () => {
  await using shop = await openTestShop();
  document = (await shop.ask("GET", "/openapi.json")).body;
});

test("every route says what it answers when it does what it was asked, and in which form", () => {
  const silent = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { responses }]) => !Object.entries(responses).some(([status, { content }]) => tells(status, content)))
      .map(([method]) => `${method} ${path}`),
  );
  expect(Object.keys(document.paths).length).toBeGreaterThan(150);
  expect(silent).toEqual([]);
});

test("no answer is described by a word that says nothing", () => {
  const said = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.entries(responses).map(([status, { description }]) => `${method} ${path} ${status}: ${description}`),
    ),
  );
  expect(said.filter((each) => /: (Default Response|undefined|)$/.test(each))).toEqual([]);
});

/** 204 has nothing to say (RFC 9110, section 15.3.5). */
const tells = (status: string, content: object | undefined): boolean =>
  status === "204" || (status.startsWith("2") && Object.keys(content ?? {}).length > 0);

test("every form that the API describes can be compiled", async () => {
  const { paths, components } = document;
  const app = Fastify();
  compileWhenUsed(app, { strict: false });
  const all = Object.values<object>(paths).flatMap((path) =>
    Object.values(path).flatMap(({ requestBody = { content: {} }, responses = {} }) =>
      [requestBody, ...Object.values<{ content?: object }>(responses)].flatMap(({ content = {} }) =>
        Object.values<{ schema: object }>(content).map(({ schema }) => JSON.stringify(schema)),
      ),
    ),
  );
  // Most are the form of a problem.
  const forms = [...new Set(all)].map((form) => ({
    ...JSON.parse(form),
    ...(form.includes("$ref") ? { components } : {}),
  }));
  expect(forms.length).toBeGreaterThan(50);
  for (const [at, schema] of forms.entries())
    app.post(`/${at}`, { schema: { body: schema, response: { 200: schema } } }, () => ({}));
  for (const at of forms.keys()) {
    const { statusCode, body } = await app.inject({ method: "POST", url: `/${at}`, payload: {} });
    expect([200, 400], body).toContain(statusCode);
  }
  await app.close();
});
