import { setTimeout as sleep } from "node:timers/promises";
import { CONSOLE_HEADER, REASON_HEADER, STAFF_ROLES } from "@seimbang/contracts";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { type Schema, sampleOf } from "./test-documented-routes.ts";
import { openTestShop } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";

type TestShop = Awaited<ReturnType<typeof openTestShop>>;

export type Operation = {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly security: readonly object[];
};

export const isForPeopleAlone = (security: Operation["security"]): boolean =>
  security.length > 0 && security.every((schemes) => "session" in schemes);
export const BECAUSE = { [REASON_HEADER]: "To%20answer%20it." };

/** A page's signal that cannot be read, by its length too, refuses all it could: no answer of ours keeps somebody from saying no. */
export const READ_AS_REFUSAL: readonly string[] = ["/signals/gpp", "/signals/tcf"];

const PURPOSES = { suggestions: true, ads: true, training: true, measurement: true };
const SOMEBODY = { level: 4, age: "adult", purposes: PURPOSES };
/** Stands where a text may, until something else is put there. */
const PLACE = "the place of a text";
const DEEPEST = 4;

type Body = { readonly field: string; readonly body: unknown };

/** For each text that a body may have, a body with `PLACE` in it, and of everything else the least that there has to be. */
const bodiesWithPlace = (schema: Schema, depth = 0): readonly Body[] => {
  if (depth > DEEPEST || schema.enum !== undefined || schema.const !== undefined) return [];
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => bodiesWithPlace(one, depth));
  if (schema.type === "string") return [{ field: "", body: PLACE }];
  if (schema.type === "array")
    return bodiesWithPlace(schema.items ?? {}, depth + 1).map(({ field, body }) => ({ field, body: [body] }));
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    bodiesWithPlace(one, depth + 1).map(({ field, body }) => ({
      ...{ field: `/${name}${field}`, body: { ...(sampleOf(schema) as object), [name]: body } },
    })),
  );
};

/** Of every operation that takes JSON, a body for each text that may stand in it. */
const bodiesOfEveryOperation = async (shop: TestShop) => {
  const { paths } = (await shop.ask("GET", "/openapi.json")).body;
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([name, { requestBody, security }]) => {
      const method = name.toUpperCase() as "POST";
      const url = path.replaceAll(/\{\w+\}/g, "01900000-0000-7000-8000-000000000000");
      const schema = requestBody?.content["application/json"]?.schema ?? {};
      return bodiesWithPlace(schema).map(({ field, body }) => ({
        ...{ name: `${method} ${path} ${field}`, method, url, field, body: JSON.stringify(body) },
        isForPeople: isForPeopleAlone(security),
      }));
    }),
  );
};

/** Where the machine has too much to do, again after a second, as it is told. */
const injectUntilServed = async (shop: TestShop, asked: InjectOptions, tries = 10): Promise<LightMyRequestResponse> => {
  const answer = await shop.app.inject(asked);
  if (answer.statusCode !== 503 || tries === 0) return answer;
  await sleep(1_000);
  return injectUntilServed(shop, asked, tries - 1);
};

/** For tests: puts JSON of a test's own into every text that anybody may send, one request for each, and hands over every answer. */
export async function* sendInEveryText(json: string) {
  await using shop = await openTestShop({ limits: { requestsPerMinute: 1_000_000 } });
  const token: string = (await shop.ask("POST", "/v1/visitors", { payload: SOMEBODY })).body.token;
  const staff = withStaff(shop);
  const { staffId } = await staff.hire(STAFF_ROLES);
  // Those who sign in are nobody yet, and come from a page of the server's own.
  const everybody = { [CONSOLE_HEADER]: "1", "content-type": "application/json" };
  const asServer = { authorization: `Bearer ${shop.secretKey}`, "x-seimbang-visitor": token };
  for (const { name, field, method, url, isForPeople, body } of await bodiesOfEveryOperation(shop)) {
    const who = isForPeople ? { cookie: await staff.signIn(staffId), ...BECAUSE } : asServer;
    const payload = body.replace(JSON.stringify(PLACE), () => json);
    yield {
      ...{ name, field },
      answer: await injectUntilServed(shop, { method, url, headers: { ...everybody, ...who }, payload }),
    };
  }
}
