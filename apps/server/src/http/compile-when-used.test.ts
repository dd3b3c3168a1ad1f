import Fastify from "fastify";
import { expect, test } from "vitest";
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
