import Fastify from "fastify";
import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { compileWhenUsed } from "./compile-when-used.ts";

test("what checks and writes a route's JSON is compiled when the route is first asked, and once", async () => {
  let compiled = 0;
  const counting = {
    type: "object",
    required: ["name"],
    get properties() {
      compiled += 1;
      return { name: { type: "string" } };
    },
  };
  const app = Fastify();
  compileWhenUsed(app, { allErrors: true });
  app.post("/names", { schema: { body: counting, response: { 200: counting } } }, ({ body }) => body);
  const post = (payload: object) => app.inject({ method: "POST", url: "/names", payload });
  await app.ready();
  expect(compiled).toBe(0);
  expect((await post({ name: "tea", price: 1 })).json()).toEqual({ name: "tea" });
  const once = compiled;
  expect(once).toBeGreaterThan(0);
  const { statusCode, message } = (await post({})).json();
  expect([statusCode, message]).toEqual([400, "body must have required property 'name'"]);
  expect((await post({ name: "pot", price: 1 })).json()).toEqual({ name: "pot" });
  expect(compiled).toBe(once);
  await app.close();
});

test("every form that the API describes can be compiled", async () => {
  await using shop = await openTestShop();
  const { paths, components } = (await shop.ask("GET", "/openapi.json")).body;
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
