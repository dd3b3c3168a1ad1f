import { expect, test } from "vitest";
import { signDecisionId } from "./decide/decision-id.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { openShopWithPeople } from "./test-people.ts";

const ID = "019abcde-0000-7000-8000-0123456789ab";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

test("what belongs to another customer answers, wherever it is named, as what does not exist", async () => {
  const { shop: opened, introduce, bought } = await openShopWithPeople({ feedback: { comfortSampling: 1 } });
  await using shop = opened;
  const [budi, ani] = [await introduce("budi"), await introduce("ani")];
  await bought(budi, "pot", 5);
  const read = async (url: string) => (await shop.ask("GET", url, { token: budi })).body;
  const { body: decided } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: budi });
  const { promptId } = (await read("/v1/me/prompts")).comfort;
  const [{ eventId }] = (await read("/v1/me/events")).events;
  const [{ choiceId }] = (await read("/v1/me/consents")).consents;
  const noDecision = signDecisionId(secretsFrom(Buffer.alloc(32, 7)), ID);
  const feedback = (decisionId: string) => ({ decisionId, productId: "tea", kind: "gift" });
  type Naming = readonly [Method, (id: string) => string, string, string, ((id: string) => object)?];
  const namings: readonly Naming[] = [
    ["GET", (id) => `/v1/decisions/${id}`, decided.decisionId, noDecision],
    ["POST", () => "/v1/me/feedback", decided.decisionId, noDecision, feedback],
    ["POST", (id) => `/v1/me/prompts/${id}`, promptId, ID, () => ({ answer: "declined" })],
    ["PATCH", (id) => `/v1/me/events/${id}`, eventId, ID, () => ({ quantity: 2 })],
    ["DELETE", (id) => `/v1/me/events/${id}`, eventId, ID],
    ["GET", (id) => `/v1/me/consents/${id}`, choiceId, ID],
  ];
  for (const [method, url, theirs, nothing, payloadOf] of namings) {
    const answer = async (id: string, token = ani) => {
      const payload = payloadOf?.(id);
      const asked = await shop.ask(method, url(id), { token, ...(payload === undefined ? {} : { payload }) });
      const { requestId: _requestId, ...body } = asked.body;
      return { status: asked.status, body };
    };
    expect((await answer(theirs)).status, url(theirs)).toBe(404);
    expect(await answer(theirs)).toEqual(await answer(nothing));
    expect((await answer(theirs, budi)).status, "it is theirs all the same").toBe(200);
  }
});
