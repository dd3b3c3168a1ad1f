import type { FeedbackKind, KnownWire, PlacedCreativeWire } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openLauncher } from "../campaigns/test-launch.ts";
import { openShopWithPeople } from "../test-people.ts";

const WITHIN = { timeout: 5_000, interval: 20 };
const DAY_MS = 86_400_000;

/** A shop with one campaign, of two creatives, that everybody may be shown; and one that is for whoever bought drinks. */
const openAdvertisingShop = async () => {
  const opened = await openShopWithPeople();
  const { shop } = opened;
  const { launch, put } = openLauncher(shop);
  const decide = async (token?: string) =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, ...(token && { token }) })).body as {
      decisionId: string;
      creatives?: PlacedCreativeWire[];
      level: { effective: number };
      used: string[];
    };
  const say = async (kind: FeedbackKind, creative: object, decisionId: string, token?: string) => {
    const payload = { kind, creative, decisionId };
    return token === undefined
      ? shop.ask("POST", "/v1/feedback", { payload })
      : shop.ask("POST", "/v1/me/feedback", { payload, token });
  };
  return { ...opened, launch, put, decide, say, [Symbol.asyncDispose]: shop[Symbol.asyncDispose] };
};

const creativeOf = (creativeId: string, changes: object = {}) => ({
  creativeId,
  kind: "ad" as const,
  title: { id: `Judul ${creativeId}`, en: `Title ${creativeId}` },
  text: { id: "Kopi dari Gayo.", en: "Coffee from Gayo." },
  weight: 1,
  ...changes,
});

let shop: Awaited<ReturnType<typeof openAdvertisingShop>>;
let campaignId: string;
let people = 0;
const introduce = (level = 2): Promise<string> => {
  people += 1;
  return shop.introduce(`person ${people}`, level);
};

beforeAll(async () => {
  shop = await openAdvertisingShop();
  campaignId = await shop.launch({ creatives: [creativeOf("one"), creativeOf("two")] });
  await vi.waitFor(async () => expect((await shop.decide()).creatives).toHaveLength(1), WITHIN);
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const shownTo = async (token: string): Promise<ReadonlySet<string>> => {
  const shown = new Set<string>();
  for (let time = 0; time < 12; time += 1)
    for (const { creativeId } of (await shop.decide(token)).creatives ?? []) shown.add(creativeId);
  return shown;
};
/** What somebody was shown, said one thing about it, and what that changed. */
const sayOf = async (kind: FeedbackKind, token: string) => {
  const { decisionId, creatives } = await shop.decide(token);
  const [creative] = creatives ?? [];
  if (creative === undefined) throw new Error("Nothing was shown.");
  const { creativeId } = creative;
  const answer = await shop.say(kind, { campaignId, creativeId }, decisionId, token);
  expect(answer.status).toBe(200);
  return { ...answer.body, decisionId, creativeId };
};

test("a creative that somebody hides is gone from the very next decision, for thirty days or until they want it back", async () => {
  const ani = await introduce();
  const { creativeId, changed, choices } = await sayOf("not_this_product", ani);
  expect(changed).toEqual([
    {
      code: "creative_hidden_for_a_while",
      text: {
        id: `“Judul ${creativeId}” tidak ditampilkan kepada Anda selama 30 hari.`,
        en: `You are not shown “Title ${creativeId}” for 30 days.`,
      },
    },
  ]);
  const [mute] = choices.mutes;
  expect(Date.parse(mute.until)).toBeGreaterThan(Date.now() + 29 * DAY_MS);
  const other = creativeId === "one" ? "two" : "one";
  expect(await shownTo(ani)).toEqual(new Set([other]));

  await shop.choose(ani, { unmute: [mute] });
  expect(await shownTo(ani)).toContain(creativeId);
});

test("too often hides the creative for ninety days and halves what its campaign's limit leaves", async () => {
  const ani = await introduce();
  const { creativeId, changed } = await sayOf("too_often", ani);
  expect(changed.map(({ code, text }: { code: string; text: { en: string } }) => [code, text.en])).toEqual([
    ["creative_hidden_for_a_while", `You are not shown “Title ${creativeId}” for 90 days.`],
    ["campaign_less_often", "You are shown this campaign of Toko Contoh at most half as often."],
  ]);
  const shown = await Promise.all(Array.from({ length: 12 }, () => shop.decide(ani)));
  // Of a campaign without a limit of its own half of the usual five in a week, one of which was shown before.
  expect(shown.filter(({ creatives }) => creatives !== undefined)).toHaveLength(1);
});

test.each([
  ["less_like_this", "campaign_hidden_for_a_while", "You are not shown this campaign of Toko Contoh for 90 days."],
  ["sensitive", "campaign_hidden", "You are not shown this campaign of Toko Contoh any more."],
] as const)("after %s nothing of the campaign is shown", async (kind, code, text) => {
  const ani = await introduce();
  const { changed } = await sayOf(kind, ani);
  expect(changed[0]).toMatchObject({ code, text: { en: text } });
  expect(await shownTo(ani)).toEqual(new Set());
});

test("what is hidden stays so at level 0, for somebody who refuses advertising, and in previews", async () => {
  const ani = await introduce();
  await sayOf("less_like_this", ani);
  const preview = { payload: { slot: "banner", level: 0 }, token: ani };
  expect((await shop.shop.ask("POST", "/v1/decide", preview)).body.creatives).toBeUndefined();
  await shop.choose(ani, { level: 0 });
  expect(await shownTo(ani)).toEqual(new Set());
});

test("the same word about the same creative, said again, changes nothing", async () => {
  const ani = await introduce();
  const { decisionId, creativeId, feedbackId } = await sayOf("too_often", ani);
  const { body } = await shop.say("too_often", { campaignId, creativeId }, decisionId, ani);
  expect(body).toMatchObject({ feedbackId, changed: [] });
});

test("a creative of a decision that read nothing of anybody can be hidden by somebody who is known", async () => {
  const ani = await introduce(0);
  const { decisionId, creatives, used } = await shop.decide(ani);
  expect(used).toEqual([]);
  const creativeId = creatives?.[0]?.creativeId ?? "";
  const { body } = await shop.say("not_this_product", { campaignId, creativeId }, decisionId, ani);
  expect(body.changed).toMatchObject([{ code: "creative_hidden_for_a_while" }]);
  expect(await shownTo(ani)).toEqual(new Set([creativeId === "one" ? "two" : "one"]));
});

test("whoever finds an advertisement too personal has less at once, and the source that led to it is off", async () => {
  const buyers = await Promise.all(Array.from({ length: 40 }, () => introduce(3)));
  for (const buyer of buyers) await shop.bought(buyer, "tea", 5);
  const tea = await shop.launch({
    targeting: { person: { bought: { category: "Kitchen" } } },
    creatives: [creativeOf("for-tea")],
    tier: "promise",
  });
  const ani = buyers[0] ?? "";
  const { decisionId, creatives } = await vi.waitFor(async () => {
    const decided = await shop.decide(ani);
    expect(decided.creatives?.[0]?.campaignId).toBe(tea);
    return decided;
  }, WITHIN);
  expect(creatives?.[0]?.contributions).toMatchObject([{ source: "purchases" }]);
  const { body } = await shop.say("too_personal", { campaignId: tea, creativeId: "for-tea" }, decisionId, ani);
  expect(body.changed.map(({ code }: { code: string }) => code)).toEqual([
    "level_lowered",
    "source_switched_off",
    "creative_hidden_for_a_while",
  ]);
  const next = await shop.decide(ani);
  expect(next.level.effective).toBe(2);
  expect(next.used).not.toContain("purchases");
  await shop.put(tea, "stopped");
});

test("what was not shown, is no campaign's, or is not named clearly is refused", async () => {
  const [ani, budi] = [await introduce(), await introduce()];
  const { decisionId, creatives } = await shop.decide(ani);
  const shown = { campaignId, creativeId: creatives?.[0]?.creativeId ?? "" };
  const other = { campaignId, creativeId: shown.creativeId === "one" ? "two" : "one" };
  const codeOf = async (creative: object, id = decisionId, token?: string) =>
    (await shop.say("misleading", creative, id, token)).body.code;
  expect(await codeOf(other, decisionId, ani)).toBe("unknown_creative");
  expect(await codeOf({ ...shown, creativeId: "three" }, decisionId, budi)).toBe("unknown_creative");
  expect(await codeOf(other)).toBe("unknown_creative");
  const ofNobody = await shop.decide();
  expect(await codeOf({ ...shown, creativeId: "three" }, ofNobody.decisionId, budi)).toBe("unknown_creative");
  expect(await codeOf({ ...shown, campaignId: "not-an-id" })).toBe("invalid_request");
  expect(await codeOf(shown, "forged", ani)).toBe("decision_id_invalid");
  const both = { kind: "misleading", decisionId, productId: "pot", creative: shown };
  for (const payload of [both, { kind: "misleading", decisionId }])
    expect((await shop.shop.ask("POST", "/v1/me/feedback", { payload, token: ani })).body).toMatchObject({
      code: "invalid_request",
      errors: [{ field: "/creative" }],
    });
  expect((await shop.known(ani)).mutes).toEqual([]);
});

test("what somebody unknown says of a creative is a total of the campaign's, and nothing else", async () => {
  const { decisionId, creatives } = await shop.decide();
  const creativeId = creatives?.[0]?.creativeId ?? "";
  const said = await shop.say("too_personal", { campaignId, creativeId }, decisionId);
  expect(said.body.changed).toMatchObject([{ code: "shop_told" }]);
  await shop.say("too_personal", { campaignId, creativeId }, decisionId);
  const { rows } = await shop.shop.query(
    "select slot, kind, campaign_id, creative_id, feedbacks from feedback_count where kind = 'too_personal'",
  );
  expect(rows).toEqual([
    { slot: "banner", kind: "too_personal", campaign_id: campaignId, creative_id: creativeId, feedbacks: "2" },
  ]);
});

test("a person reads who advertises to them and what they hid, in words, and lifts it", async () => {
  const ani = await introduce();
  const { creativeId, decisionId } = await sayOf("too_often", ani);
  const known: KnownWire = await shop.known(ani);
  expect(known.campaigns).toMatchObject([
    {
      campaignId,
      paidBy: "Toko Contoh",
      kind: "ad",
      title: { id: `Judul ${creativeId}`, en: `Title ${creativeId}` },
      shown: 1,
      hidden: false,
    },
  ]);
  expect(known.mutes.map(({ mute, name }) => [mute.kind, name.en])).toEqual([
    ["creative", `Title ${creativeId} · Toko Contoh`],
    ["seldom", "Title one · Toko Contoh"],
  ]);
  await shop.choose(ani, { unmute: known.mutes.map(({ mute }) => mute), mute: [{ kind: "campaign", campaignId }] });
  const after: KnownWire = await shop.known(ani);
  expect(after.mutes.map(({ mute }) => mute)).toEqual([{ kind: "campaign", campaignId }]);
  expect(after.campaigns[0]?.hidden).toBe(true);

  const receipt = await shop.shop.ask("GET", `/v1/decisions/${decisionId}?include=product&locale=en`, { token: ani });
  expect(receipt.body.creatives).toMatchObject([
    { creativeId, paidBy: "Toko Contoh", words: { title: { en: `Title ${creativeId}` } } },
  ]);
  const [line] = (await shop.shop.ask("GET", "/v1/me/decisions", { token: ani })).body.decisions;
  expect(line).toMatchObject({ creatives: 1 });
  expect(decisionId.startsWith(line.decisionId)).toBe(true);
  const { body } = await shop.shop.ask("GET", "/v1/me/export?format=json", { token: ani });
  expect(JSON.stringify(body)).toContain(`"creative_id":"${creativeId}"`);
});
