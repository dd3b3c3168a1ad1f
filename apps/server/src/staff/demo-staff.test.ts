import { randomInt } from "node:crypto";
import { STAFF_ROLES } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDemoTraining } from "../education/demo-training.ts";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";
import { addDemoStaff, type DemoPerson, registerDemoSignIn } from "./demo-staff.ts";

/** In each state, so that each can be seen. */
const TRAINED: Readonly<Record<string, string>> = {
  "Maya Prameswari": "current",
  "Sri Rahayu": "current",
  "Dimas Saputra": "current",
  "Wulan Lestari": "expired",
};
const learn = () => addDemoTraining({ ...withStaff(shop).deps, people, randomBelow: (below) => randomInt(below) });

let shop: Awaited<ReturnType<typeof openTestShop>>;
let demo: Awaited<ReturnType<Awaited<ReturnType<typeof openTestShop>>["serving"]["createApp"]>>;
let people: readonly DemoPerson[];
beforeAll(async () => {
  shop = await openTestShop();
  const { deps } = withStaff(shop);
  people = await addDemoStaff(deps);
  await learn();
  demo = await shop.serving.createApp();
  registerDemoSignIn(demo, people, deps);
});
afterAll(async () => {
  await demo.close();
  await shop[Symbol.asyncDispose]();
});

test("the link of each person of the demonstration signs in as them, with what their role may", async () => {
  expect(new Set(people.map(({ role }) => role))).toEqual(new Set(STAFF_ROLES));
  for (const { role, name, token } of people) {
    const opened = await demo.inject({ method: "GET", url: `/demo/staff/${token}` });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/console/"]);
    const cookie = String([opened.headers["set-cookie"]].flat()[0]).split(";", 1)[0] ?? "";
    const me = (await demo.inject({ method: "GET", url: "/v1/staff/me", headers: { cookie } })).json();
    expect([me.name, me.roles]).toEqual([name, role === "marketer" ? ["marketer", "support"] : [role]]);
    expect(me.training.state).toBe(TRAINED[name] ?? "none");
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
  expect((await shop.query("select count(*)::int as people from staff")).rows).toEqual([{ people: people.length }]);
});

test("a shop that is no demonstration has no such way in", async () => {
  const { status } = await shop.ask("POST", "/v1/staff/sign-in/demo", {
    payload: { token: people[0]?.token },
    headers: { "x-seimbang-console": "1" },
  });
  expect(status).toBe(404);
  expect((await shop.ask("GET", `/demo/staff/${people[0]?.token}`)).status).toBe(404);
});

test("the trainings of the demonstration are in every state: current, due within a week, expired, and some not begun", async () => {
  await learn();
  const report = await shop.serving.education.report();
  const standings = Object.fromEntries(report.people.map(({ name, standing }) => [name, standing]));
  expect(standings).toEqual({
    "Sri Rahayu": "current",
    "Dimas Saputra": "ends_soon",
    "Wulan Lestari": "due",
    "Maya Prameswari": "due",
    "Arif Nugroho": "due",
    "Ratna Kusuma": "ends_soon",
    "Bayu Hidayat": "not_needed",
  });
  const dimas = report.people.find(({ name }) => name === "Dimas Saputra")?.training.until ?? "";
  expect(Math.round((Date.parse(dimas) - shop.now()) / 86_400_000)).toBe(7);
  expect((await shop.query("select count(*)::int as passed from course_certificate")).rows).toEqual([{ passed: 20 }]);
});
