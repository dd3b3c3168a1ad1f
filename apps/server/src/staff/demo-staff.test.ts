import { STAFF_ROLES } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";
import { addDemoStaff, type DemoPerson, registerDemoSignIn } from "./demo-staff.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let demo: Awaited<ReturnType<Awaited<ReturnType<typeof openTestShop>>["serving"]["createApp"]>>;
let people: readonly DemoPerson[];
beforeAll(async () => {
  shop = await openTestShop();
  const { deps } = withStaff(shop);
  people = await addDemoStaff(deps);
  demo = await shop.serving.createApp();
  registerDemoSignIn(demo, people, deps);
});
afterAll(async () => {
  await demo.close();
  await shop[Symbol.asyncDispose]();
});

test("the link of each person of the demonstration signs in as them, with what their role may", async () => {
  expect(people.map(({ role }) => role)).toEqual([...STAFF_ROLES]);
  for (const { role, name, token } of people) {
    const opened = await demo.inject({ method: "GET", url: `/demo/staff/${token}` });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/console/"]);
    const cookie = String([opened.headers["set-cookie"]].flat()[0]).split(";", 1)[0] ?? "";
    const me = (await demo.inject({ method: "GET", url: "/v1/staff/me", headers: { cookie } })).json();
    expect([me.name, me.roles]).toEqual([name, [role]]);
    expect(me.training.state).toBe(["privacy_officer", "support"].includes(role) ? "current" : "none");
  }
});

test("a page signs in by the same token, once more each time, and by no other", async () => {
  const signIn = (token: string) =>
    demo.inject({
      method: "POST",
      url: "/v1/staff/sign-in/demo",
      payload: { token },
      headers: { "x-seimbang-console": "1" },
    });
  const token = people[0]?.token ?? "";
  expect([(await signIn(token)).statusCode, (await signIn(token)).statusCode]).toEqual([200, 200]);
  for (const other of ["x", `${token}x`, token.slice(1), people[0]?.mail ?? ""])
    expect((await signIn(other)).statusCode).toBe(401);
});

test("a second start finds the same people, with new links", async () => {
  const { deps } = withStaff(shop);
  const again = await addDemoStaff(deps);
  expect(again.map(({ mail }) => mail)).toEqual(people.map(({ mail }) => mail));
  expect(again.filter(({ token }) => people.some((person) => person.token === token))).toEqual([]);
  expect((await shop.query("select count(*)::int as people from staff")).rows).toEqual([
    { people: STAFF_ROLES.length },
  ]);
});

test("a shop that is no demonstration has no such way in", async () => {
  const { status } = await shop.ask("POST", "/v1/staff/sign-in/demo", {
    payload: { token: people[0]?.token },
    headers: { "x-seimbang-console": "1" },
  });
  expect(status).toBe(404);
  expect((await shop.ask("GET", `/demo/staff/${people[0]?.token}`)).status).toBe(404);
});
