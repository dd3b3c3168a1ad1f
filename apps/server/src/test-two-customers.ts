import { openShopWithPeople } from "./test-people.ts";

/** Whatever is known of Rani has one of these in it, and nothing else has. */
export const MARKS = ["rani-asked-this", "order of rani-bought", "rani-proposed-this"] as const;

/** For tests: a shop with a customer of whom everything is kept that can be, and another one who knows its numbers. */
export const openTwoCustomers = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  const people = await openShopWithPeople({
    feedback: { comfortSampling: 1 },
    limits: { requestsPerMinute: 1_000_000 },
    // Whoever tries every door is an intruder.
    intrusions: { knownNetworks: ["127.0.0.1"] },
    ...changes,
  });
  const { shop } = people;
  const [rani, sari] = [await people.introduce("rani", 2), await people.introduce("sari", 2)];
  await people.did(rani, "Order Completed", { order_id: MARKS[1], products: [{ product_id: "pot", quantity: 1 }] }, 9);
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: MARKS[0] }, token: rani });
  const question = { kind: "question", topic: "other", text: MARKS[0], from: "account" };
  const { threadId } = (await shop.ask("POST", "/v1/me/threads", { payload: question, token: rani })).body;
  const decision = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: rani })).body;
  const link = (await shop.ask("POST", "/v1/links", { payload: { customerId: "rani" }, key: shop.secretKey })).body;
  const proposal = { language: "id", title: MARKS[2], text: MARKS[2] };
  await shop.ask("POST", "/v1/me/proposals", { payload: proposal, token: rani });
  const device = await shop.ask("POST", "/v1/visitors", {
    payload: { level: 1, age: "adult", purposes: { suggestions: true } },
  });
  const of = async (url: string) => (await shop.ask("GET", url, { token: rani })).body;
  const { proposals, votes } = await of("/v1/me/proposals");
  const { rows } = await shop.query("select subject_key from rights_request order by received_at limit 1");
  const subjectKey: string = rows[0].subject_key;
  /** What is Rani's, by the part of an address after which its number stands. */
  const ids: Readonly<Record<string, string>> = {
    ...{ decisions: decision.decisionId, threads: threadId, votes: votes[0] },
    requests: (await of("/v1/me/requests")).requests[0].requestId,
    events: (await of("/v1/me/events")).events[0].eventId,
    consents: (await of("/v1/me/consents")).consents[0].choiceId,
    prompts: (await of("/v1/me/prompts")).comfort.promptId,
    proposals: proposals[0].proposalId,
    // Nobody asked her; it is hers no less than anybody else's.
    surveys: proposals[0].proposalId,
  };
  /** The same by what a body calls it, with every other word for whom something is about. */
  const named: Readonly<Record<string, string>> = {
    ...{ decisionId: ids["decisions"] ?? "", requestId: ids["requests"] ?? "", eventId: ids["events"] ?? "" },
    ...{
      choiceId: ids["consents"] ?? "",
      promptId: ids["prompts"] ?? "",
      threadId,
      proposalId: ids["proposals"] ?? "",
    },
    ...{ customerId: "rani", userId: "rani", subjectKey, subject: subjectKey, visitorId: subjectKey, sub: "rani" },
  };
  return { ...people, tokens: { rani, sari, link: String(link.token), device: String(device.body.token) }, ids, named };
};
