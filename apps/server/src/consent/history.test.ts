import { readLogKey, verifyReceipt } from "@seimbang/verifier";
import { compactVerify, createLocalJWKSet } from "jose";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const NOBODYS = "019abcde-0000-7000-8000-0123456789ab";

const openWithHistory = async () => {
  const opened = await openShopWithPeople();
  const token = await opened.introduce("7");
  await opened.choose(token, {
    purposes: { ads: false, messages: false },
    evidence: { wording: "banner 3", channel: "privacy centre", locale: "en-GB" },
  });
  const consents = async (by = token) => (await opened.shop.ask("GET", "/v1/me/consents", { token: by })).body.consents;
  const receipt = (choiceId: string, by = token) =>
    opened.shop.ask("GET", `/v1/me/consents/${choiceId}`, { token: by });
  return { ...opened, token, consents, receipt };
};

test("everything that somebody chose is listed to them, newest first, with what proves that they knew it", async () => {
  const { shop: opened, choose, token, consents } = await openWithHistory();
  await using _shop = opened;
  await choose(token, { level: 1, mute: [{ kind: "product", productId: "tea" }], restricted: true });
  expect(await consents()).toMatchObject([
    { origin: "choice", level: 1, purposes: {}, other: ["mute", "restricted"] },
    {
      purposes: { ads: false, messages: false },
      wording: "banner 3",
      channel: "privacy centre",
      locale: "en-GB",
      registryVersion: expect.any(String),
    },
    { level: 2, purposes: { suggestions: true, ads: true }, other: ["age"] },
  ]);
});

test("a receipt says what was given, refused and withdrawn, for how long, in the words and language of the time", async () => {
  const { shop: opened, consents, receipt } = await openWithHistory();
  await using _shop = opened;
  const [second, first] = await consents();
  const { receipt: said } = (await receipt(second.choiceId)).body;
  expect(said).toMatchObject({
    schema_version: "ISO/IEC TS 27560:2023",
    record_id: second.choiceId,
    privacy_notice_version: second.registryVersion,
    language: "en",
    pii_processing: [
      {
        purpose_id: "ads",
        purpose: "This shop's ads",
        lawful_basis: "consent",
        retention_period: "P180D",
        collection_method: "privacy centre",
        wording: "banner 3",
        withdrawal_method: "http://localhost:8080/privacy/",
      },
      { purpose_id: "messages" },
    ],
    events: [
      { purpose_id: "ads", event_state: "withdrawn", event_type: "explicit" },
      { purpose_id: "messages", event_state: "refused" },
    ],
  });
  const before = (await receipt(first.choiceId)).body.receipt;
  expect(before.events).toContainEqual(
    expect.objectContaining({ purpose_id: "ads", event_state: "given", validity_duration: "P12M" }),
  );
  expect(before.language).toBe("id");
  expect(before.pii_principal_id).toBe(said.pii_principal_id);
});

test("the wording of a receipt is that of its time, whatever the registry says since", async () => {
  const { shop: opened, consents, receipt } = await openWithHistory();
  await using shop = opened;
  const [{ choiceId, registryVersion }] = await consents();
  await shop.query(`update registry_version set registry =
    jsonb_set(registry, '{purposes,1,text,en}', '"As it was then."') where registry_version = '${registryVersion}'`);
  expect((await receipt(choiceId)).body.receipt.pii_processing[0].purpose_description).toBe("As it was then.");
});

test("with only the published keys anybody can check a receipt, and no changed byte passes", async () => {
  const { shop: opened, consents, receipt } = await openWithHistory();
  await using shop = opened;
  const [{ choiceId }] = await consents();
  const { receipt: said, jws } = (await receipt(choiceId)).body;
  const published = await shop.ask("GET", "/.well-known/seimbang-receipt-keys.json", { key: "none" });
  expect(published.headers["cache-control"]).toContain("public");
  expect(JSON.stringify(published.body)).not.toContain('"d"');
  const keys = createLocalJWKSet(JSON.parse(published.text));
  const { payload, protectedHeader } = await compactVerify(jws, keys);
  expect(JSON.parse(Buffer.from(payload).toString())).toEqual(said);
  expect(protectedHeader.alg).toBe("EdDSA");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let at = 0; at < jws.length; at += 1) {
    // Four bits off, so that a last letter that carries spare bits changes a byte as well.
    const other = letters[(letters.indexOf(jws[at]) + 16) % letters.length];
    const changed = jws.slice(0, at) + other + jws.slice(at + 1);
    await expect(compactVerify(changed, keys), `at ${at}`).rejects.toThrow();
  }
});

test("a receipt is tied to the log, and checked without the shop", async () => {
  const { shop: opened, consents, receipt } = await openWithHistory();
  await using shop = opened;
  const [{ choiceId }] = await consents();
  const { text } = await receipt(choiceId);
  const logKey = readLogKey((await shop.ask("GET", "/.well-known/seimbang-log-key.txt", { key: "none" })).text.trim());
  expect(verifyReceipt(Buffer.from(text), { logKey })).toMatchObject({ id: choiceId, entry: { kind: "choice" } });
});

test("another customer's receipt cannot be told from one that does not exist", async () => {
  const { shop: opened, introduce, consents, receipt } = await openWithHistory();
  await using shop = opened;
  const [{ choiceId }] = await consents();
  const [other, stranger] = [await introduce("8"), await shop.signCustomer("9")];
  for (const token of [other, stranger]) {
    const [theirs, nobodys] = [await receipt(choiceId, token), await receipt(NOBODYS, token)];
    expect([theirs.status, theirs.body.code]).toEqual([404, "unknown_choice"]);
    expect([nobodys.status, nobodys.body.code]).toEqual([404, "unknown_choice"]);
  }
  expect(await consents(stranger)).toEqual([]);
  expect((await receipt("x")).body.code).toBe("invalid_request");
});
