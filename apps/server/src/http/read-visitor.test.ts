import { brandAs } from "@seimbang/engine";
import type { FastifyRequest } from "fastify";
import { expect, test } from "vitest";
import type { Visitor } from "./access.ts";
import { createReadVisitor } from "./read-visitor.ts";

const NOW = Date.UTC(2026, 10, 24);
const BUDI: Visitor = { subjectKey: brandAs.subjectKey("019a0000-0000-7000-8000-000000000001"), kind: "customer" };

const readVisitor = createReadVisitor(
  async (token, now) => {
    expect(now).toBe(NOW);
    if (token === "budi") return BUDI;
    if (token === "stranger") return undefined;
    return { problem: token === "old" ? "visitor_token_expired" : "visitor_token_invalid" };
  },
  () => NOW,
);
const request = (header: string | undefined, body?: unknown) =>
  ({ headers: { "x-seimbang-visitor": header }, body }) as unknown as FastifyRequest;

test("a visitor's token is taken from the header, else from the body", async () => {
  expect(await readVisitor(request("budi"))).toEqual(BUDI);
  expect(await readVisitor(request(undefined, { visitor: { token: "budi" } }))).toEqual(BUDI);
  expect(await readVisitor(request("budi", { visitor: { token: "forged" } }))).toEqual(BUDI);
});

test("without a token, or with one of whom nothing is kept, there is no visitor", async () => {
  for (const body of [
    undefined,
    null,
    [],
    { visitor: "budi" },
    { visitor: { token: 7 } },
    JSON.parse('{"__proto__":{"visitor":{"token":"budi"}}}'),
  ]) {
    expect(await readVisitor(request(undefined, body))).toBeUndefined();
  }
  expect(await readVisitor(request("stranger"))).toBeUndefined();
});

test("a token that is forged or has expired is refused, not overlooked", async () => {
  await expect(readVisitor(request("forged"))).rejects.toMatchObject({ code: "visitor_token_invalid" });
  await expect(readVisitor(request("old"))).rejects.toMatchObject({ code: "visitor_token_expired" });
  await expect(readVisitor(request(""))).rejects.toMatchObject({ code: "visitor_token_invalid" });
});
