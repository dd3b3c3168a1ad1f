import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FairnessAnswersWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { findCampaign, replaceCampaign } from "./campaigns/store.ts";
import { aDocument } from "./campaigns/test-campaign.ts";
import { parseConfiguration } from "./configuration/read-configuration.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { insertDecisions } from "./decide/store.ts";
import { findSubject } from "./identity/read.ts";
import { timeOrderedId } from "./platform/ids.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { openShopWithPeople } from "./test-people.ts";

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");
const SURVEY = `purposes:
  fairness:
    version: 1
    basis: consent
    dataUse: essential.service.operations.improve
    data: [user.demographic.age_range, user.demographic.gender]
    fields: []
    retentionDays: 365
    consentMonths: 12
    recipients: []
    name: { id: Memeriksa keadilan, en: Checking fairness }
    text: { id: Hanya untuk audit., en: For audits only. }
`;

/** For tests: the template's shop, which asks its customers who they are. */
export const configurationWithSurvey = (onFailure: "flag" | "pause" = "flag"): ShopConfiguration => {
  const text = readFileSync(TEMPLATE, "utf8").replace("purposes:\n", SURVEY);
  return parseConfiguration(`${text}\nfairness:\n  onFailure: ${onFailure}\n  surveyPurpose: fairness\n`, TEMPLATE);
};

/** For tests: such a shop, whose people say who they are and are shown campaigns. */
export const openFairShop = async (onFailure: "flag" | "pause" = "flag") => {
  const people = await openShopWithPeople({ configurations: [configurationWithSurvey(onFailure)] });
  const { shop, choose } = people;
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  const key = shop.secretKey;
  /** Somebody who says of themselves what is given, in the language in which they chose. */
  const join = async (name: string, answers: FairnessAnswersWire = {}, { level = 2, locale = "id" } = {}) => {
    const token = await shop.signCustomer(name);
    const purposes = { suggestions: true, ads: true, fairness: true };
    await choose(token, { level, age: "adult", purposes, evidence: { wording: "1", channel: "test", locale } });
    await shop.ask("PUT", "/v1/me/survey", { payload: answers, token });
    return token;
  };
  /** A decision in the banner that showed somebody these campaigns. */
  const saw = async (name: string, campaigns: readonly string[]): Promise<void> => {
    const subject = await findSubject(shop.database, secrets, "customer", name);
    if (subject === undefined) throw new Error(`Nobody is called ${name}.`);
    const creatives = campaigns.map((id) => ({
      campaignId: brandAs.campaignId(id),
      creativeId: brandAs.creativeId("one"),
    }));
    const decision = { subject, rowId: timeOrderedId(), decidedAt: Date.now(), receipt: Buffer.from([0]) };
    await insertDecisions(shop.database, [
      { ...decision, slot: brandAs.slotName("banner"), creatives, used: undefined, preview: undefined },
    ]);
  };
  const launch = async (changes: Parameters<typeof aDocument>[0] = {}): Promise<string> => {
    const document = aDocument({ productId: "tea", ...changes });
    const { campaignId } = await shop.serving.campaigns.draft(document, { keyId: "test" });
    const before = await findCampaign(shop.database, campaignId);
    if (before === undefined) throw new Error("There is no such campaign.");
    const launched = { ...before, version: before.version + 1, state: "launched" } as const;
    const change = {
      reason: "experiment_passed",
      from: "draft",
      document: undefined,
      actor: { keyId: "test" },
    } as const;
    await shop.database.transaction().execute((transaction) => replaceCampaign(transaction, launched, change));
    return campaignId;
  };
  const post = async (url: string, payload?: object) =>
    (await shop.ask("POST", `/v1/admin/${url}`, { key, ...(payload && { payload }) })).body;
  const get = async (url: string) => (await shop.ask("GET", `/v1/admin/${url}`, { key })).body;
  const countAnswers = async (): Promise<number> =>
    (await sql`select from fairness_answer`.execute(shop.database)).rows.length;
  return { ...people, join, saw, launch, post, get, countAnswers, [Symbol.asyncDispose]: shop[Symbol.asyncDispose] };
};
