import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

const DAY = 86_400_000;
const SCRIPT = "<script>alert(1)</script>";
const both = (text: string) => ({ id: `${text} (id)`, en: text });

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const admin = (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/board${path}`, {
    key: shop.secretKey,
    ...(payload === undefined ? {} : { payload }),
  });
const customer = async (id: string) => {
  const token = await shop.signCustomer(id);
  const ask = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, payload?: object) =>
    shop.ask(method, `/v1/me/${path}`, { token, ...(payload === undefined ? {} : { payload }) });
  const own = async () => (await ask("GET", "proposals")).body;
  const propose = (title = "Delete searches sooner", text = "After 30 days, please. Rina, 0812-3456") =>
    ask("POST", "proposals", { language: "en", title, text });
  return { token, ask, own, propose };
};
const publish = async (proposalId: string, title = "Keep searches for 30 days"): Promise<void> => {
  const wording = { title: both(title), text: both("A customer asks for it.") };
  const { status } = await admin("POST", `/proposals/${proposalId}/publish`, { by: "Dewi", version: 1, wording });
  expect(status).toBe(200);
};
const proposed = async (id: string): Promise<string> => {
  const { propose } = await customer(id);
  return (await propose()).body.proposals[0].proposalId;
};
const board = async () => (await shop.ask("GET", "/v1/board")).body;
const found = async (proposalId: string) =>
  (await board()).proposals.find((one: { proposalId: string }) => one.proposalId === proposalId);

test("what somebody proposes is on the board only in the shop's words, and says nothing of them", async () => {
  const author = await customer("rina");
  const { body, status } = await author.propose(`Delete ${SCRIPT}`);
  expect(status).toBe(200);
  const [{ proposalId }] = body.proposals;
  expect(body).toMatchObject({
    mayTakePart: true,
    proposals: [{ state: "waiting", title: `Delete ${SCRIPT}`, language: "en" }],
    votes: [proposalId],
  });
  expect((await board()).proposals).toEqual([]);
  // A list shows nobody's words; they are read one by one, with a reason that the author can read.
  expect(JSON.stringify((await admin("GET", "")).body)).not.toContain("0812");
  const read = await admin("POST", `/proposals/${proposalId}/read`, { by: "Dewi", because: "To moderate the board." });
  expect(read.body.text).toContain("0812-3456");
  await publish(proposalId, `Keep ${SCRIPT}`);
  const shown = await found(proposalId);
  expect(shown).toMatchObject({ state: "open", votes: null, title: { en: `Keep ${SCRIPT}` } });
  expect(JSON.stringify(await board())).not.toContain("0812");
  for (const lang of ["id", "en"]) {
    const page = (await shop.ask("GET", `/privacy/board?lang=${lang}`)).text;
    expect(page).toContain("Keep &lt;script&gt;");
    expect(page).not.toContain("<script");
  }
  const { rows } = await shop.query("select encode(content, 'escape') as content from proposal");
  expect(rows.map(({ content }) => content).join("")).not.toContain("0812");
  const taken = (await author.ask("GET", "export")).text;
  expect(taken).toContain("0812-3456");
  expect(taken).toContain("To moderate the board.");
});

test("one person has one vote, and nobody without the shop's word for them has any", async () => {
  const proposalId = await proposed("author-of-votes");
  const early = await customer("early");
  expect((await early.ask("PUT", `votes/${proposalId}`)).body.code).toBe("unknown_proposal");
  await publish(proposalId);
  for (const at of [1, 2, 3, 4]) {
    const voter = await customer(`voter-${at}`);
    await Promise.all([voter.ask("PUT", `votes/${proposalId}`), voter.ask("PUT", `votes/${proposalId}`)]);
    expect((await voter.ask("PUT", `votes/${proposalId}`)).body.votes).toEqual([proposalId]);
    // The fifth is the author's own.
    expect((await found(proposalId)).votes).toBe(at === 4 ? 5 : null);
  }
  const back = await customer("voter-1");
  expect((await back.ask("DELETE", `votes/${proposalId}`)).body.votes).toEqual([]);
  expect((await found(proposalId)).votes).toBe(null);

  const device = (
    await shop.ask("POST", "/v1/visitors", { payload: { level: 1, age: "adult", purposes: { suggestions: true } } })
  ).body.token;
  const asDevice = (method: "GET" | "PUT" | "POST", path: string, payload?: object) =>
    shop.ask(method, `/v1/me/${path}`, { token: device, ...(payload === undefined ? {} : { payload }) });
  expect((await asDevice("PUT", `votes/${proposalId}`)).body.code).toBe("sign_in_to_take_part");
  const proposal = { language: "en", title: "Mine", text: "All of it." };
  expect((await asDevice("POST", "proposals", proposal)).body.code).toBe("sign_in_to_take_part");
  expect((await asDevice("GET", "proposals")).body.mayTakePart).toBe(false);
  const young = await customer("young");
  await young.ask("PUT", "choices", { age: "minor" });
  expect((await young.ask("PUT", `votes/${proposalId}`)).body.code).toBe("too_young_to_take_part");
  expect((await young.propose()).body.code).toBe("too_young_to_take_part");
  expect((await young.own()).mayTakePart).toBe(false);
});

test("a proposal is refused for a reason that its author reads, and no more than five come in 30 days", async () => {
  const author = await customer("eager");
  const [{ proposalId }] = (await author.propose()).body.proposals;
  const refusal = { by: "Dewi", version: 1, reason: "personal_data", explanation: "Please leave the number out." };
  expect((await admin("POST", `/proposals/${proposalId}/refuse`, { ...refusal, reason: "dislike" })).status).toBe(400);
  expect((await admin("POST", `/proposals/${proposalId}/refuse`, refusal)).body).toMatchObject({ state: "refused" });
  expect((await author.own()).proposals).toMatchObject([
    { state: "refused", refused: { reason: "personal_data", explanation: "Please leave the number out." } },
  ]);
  for (let at = 0; at < 4; at += 1) expect((await author.propose()).status).toBe(200);
  expect((await author.propose()).body).toMatchObject({ code: "too_many_proposals", status: 429 });
  const paste = await author.propose("A title", "x".repeat(2001));
  expect(paste.body).toMatchObject({ code: "invalid_request", errors: [{ field: "/text" }] });
  expect((await author.propose("A title", "x".repeat(200_000))).status).toBe(413);
  expect((await author.propose("   ")).body.errors).toMatchObject([{ field: "/title" }]);
  shop.passTime(30 * DAY);
  expect((await (await customer("eager")).propose()).status).toBe(200);
});

test("the team answers, and what it changed is told beside what was said", async () => {
  const proposalId = await proposed("author-of-change");
  const answer = (payload: object) =>
    admin("POST", `/proposals/${proposalId}/answer`, { by: "Sari", version: 2, ...payload });
  expect((await answer({ version: 1, state: "planned" })).body.code).toBe("proposal_step_not_possible");
  await publish(proposalId);
  const document = { title: both("Searches go after 30 days"), text: both("Since November.\n\nEverywhere.") };
  const { body } = await admin("POST", "/improvements", { by: "Sari", document });
  const { improvementId } = body;
  const wrong = await answer({ state: "done", improvementId: "0197d6f0-0000-7000-8000-000000000001" });
  expect(wrong.body.code).toBe("unknown_improvement");
  expect((await answer({ state: "done", answer: both("We did."), improvementId })).status).toBe(200);
  expect(await found(proposalId)).toMatchObject({ state: "done", answer: { text: { en: "We did." } }, improvementId });
  expect((await board()).improvements).toMatchObject([{ improvementId, proposals: [{ proposalId }], surveys: [] }]);
  const page = (await shop.ask("GET", "/privacy/improvements?lang=id")).text;
  expect(page).toContain("Searches go after 30 days (id)");
  expect(page).toContain(`/privacy/board?lang=id#${proposalId}`);
  // What is done is not voted about any more.
  expect((await (await customer("too-late")).ask("PUT", `votes/${proposalId}`)).body.code).toBe(
    "proposal_step_not_possible",
  );
  const edit = { by: "Sari", version: 1, document: { ...document, surveys: ["0197d6f0-0000-7000-8000-000000000001"] } };
  expect((await admin("PUT", `/improvements/${improvementId}`, edit)).body.errors).toMatchObject([
    { field: "/document/surveys/0" },
  ]);
  expect((await admin("PUT", `/improvements/${improvementId}`, { ...edit, document })).status).toBe(200);
  expect((await admin("PUT", `/improvements/${improvementId}`, { ...edit, document })).body.code).toBe(
    "version_conflict",
  );
  await admin("POST", `/improvements/${improvementId}/withdraw`, { by: "Sari", version: 2 });
  expect(await board()).toMatchObject({ improvements: [] });
  expect((await found(proposalId)).improvementId).toBe(undefined);
});

test("of two who decide about one proposal the second is told, whatever both do, and nothing is overwritten", async () => {
  const decide = (proposalId: string, step: string, by: string, version: number) => {
    const what = {
      publish: { wording: { title: both(`Worded by ${by}`), text: both("A customer asks for it.") } },
      refuse: { reason: "duplicate" },
      answer: { state: "planned", answer: both(`Answered by ${by}`) },
    }[step];
    return admin("POST", `/proposals/${proposalId}/${step}`, { by, version, ...what });
  };
  const stored = async (proposalId: string) =>
    (await admin("GET", "")).body.proposals.find((one: { proposalId: string }) => one.proposalId === proposalId);
  for (const first of ["publish", "refuse", "answer"] as const)
    for (const second of ["publish", "refuse", "answer"] as const) {
      const proposalId = await proposed(`${first} before ${second}`);
      await publish(proposalId);
      const { status, body } = await decide(proposalId, first, "Dewi", 2);
      expect([status, body.version], `${first} before ${second}`).toEqual([200, 3]);
      const before = await stored(proposalId);
      const late = await decide(proposalId, second, "Sari", 2);
      expect([late.status, late.body.code], `${first} before ${second}`).toEqual([409, "version_conflict"]);
      expect(await stored(proposalId)).toEqual(before);
    }
});

test("of answers that come at the very same time one is published", async () => {
  const proposalId = await proposed("asked-by-many");
  await publish(proposalId);
  const people = ["Ayu", "Bima", "Citra", "Dewi", "Eko"];
  const said = await Promise.all(
    people.map((by) =>
      admin("POST", `/proposals/${proposalId}/answer`, { by, version: 2, state: "planned", answer: both(by) }),
    ),
  );
  expect(said.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  const first = people[said.findIndex(({ status }) => status === 200)] ?? "";
  expect((await found(proposalId)).answer.text).toEqual(both(first));
  // Votes are no decision: whoever votes takes no version from whoever answers.
  await (await customer("votes-meanwhile")).ask("PUT", `votes/${proposalId}`);
  const again = { by: "Sari", version: 3, state: "done" };
  expect((await admin("POST", `/proposals/${proposalId}/answer`, again)).status).toBe(200);
});

test("the log says who put an answered proposal better, not who answered it", async () => {
  const proposalId = await proposed("worded-anew");
  await publish(proposalId);
  await admin("POST", `/proposals/${proposalId}/answer`, {
    by: "Sari",
    version: 2,
    state: "planned",
    answer: both("Soon."),
  });
  const wording = { title: both("Put better"), text: both("A customer asks for it.") };
  await admin("POST", `/proposals/${proposalId}/publish`, { by: "Dewi", version: 3, wording });
  const { rows } = await shop.query(
    `select statement from log_opening where about = '${proposalId}' order by entry_id`,
  );
  expect(rows.map(({ statement }) => JSON.parse(statement).by)).toEqual(["Dewi", "Sari", "Dewi"]);
});

test("with an erased person go their proposals, all votes for them and their own votes; an improvement stays", async () => {
  const author = await customer("leaves");
  const proposalId = await proposed("leaves");
  await publish(proposalId);
  const document = { title: both("It stays"), text: both("It is the shop's.") };
  const { improvementId } = (await admin("POST", "/improvements", { by: "Sari", document })).body;
  await admin("POST", `/proposals/${proposalId}/answer`, { by: "Sari", version: 2, state: "planned", improvementId });
  const other = await proposed("stays");
  await publish(other);
  await author.ask("PUT", `votes/${other}`);
  await (await customer("stays")).ask("PUT", `votes/${proposalId}`);
  expect((await author.ask("POST", "requests", { kind: "erasure", locale: "en" })).status).toBe(201);
  expect(await found(proposalId)).toBe(undefined);
  expect((await board()).improvements).toMatchObject([{ improvementId, proposals: [] }]);
  const votes = async (id: string) =>
    Number((await shop.query(`select count(*) from proposal_vote where proposal_id = '${id}'`)).rows[0].count);
  expect(await votes(proposalId)).toBe(0);
  expect(await votes(other)).toBe(1);
  const { status } = await admin("POST", `/proposals/${proposalId}/read`, { by: "Dewi", because: "Look." });
  expect(status).toBe(404);
});

test("whoever proposed it takes it back with all votes, and nobody else does", async () => {
  const proposalId = await proposed("takes-back");
  await publish(proposalId);
  const other = await customer("somebody-else");
  await other.ask("PUT", `votes/${proposalId}`);
  expect((await other.ask("DELETE", `proposals/${proposalId}`)).body.code).toBe("unknown_proposal");
  expect(await found(proposalId)).toBeDefined();
  expect((await (await customer("takes-back")).ask("DELETE", `proposals/${proposalId}`)).body.proposals).toEqual([]);
  expect(await found(proposalId)).toBe(undefined);
  expect((await other.own()).votes).toEqual([]);
});
