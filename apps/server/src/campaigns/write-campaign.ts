import { CampaignDocumentWire, type CreativeWire, type ProblemField } from "@seimbang/contracts";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import { campaignFlaws } from "./campaign-rules.ts";
import { isEditable, isLive } from "./campaign-steps.ts";
import { findEvidence } from "./evidence-store.ts";
import { requireVersion } from "./require-version.ts";
import { type Actor, insertCampaign, replaceCampaign, type StoredCampaign } from "./store.ts";

/**
 * Writes a new campaign, as a draft that nobody sees.
 * @throws Problem `invalid_request` that names every field at fault; nothing is written then
 */
export const draftCampaign = async (given: unknown, actor: Actor, deps: CampaignDeps): Promise<StoredCampaign> => {
  const document = await readDocument(given, deps);
  const campaign: StoredCampaign = {
    campaignId: deps.makeId(),
    version: 1,
    state: "draft",
    pausedFrom: undefined,
    document,
    launchedCreatives: undefined,
    changedAt: deps.clock(),
  };
  await deps.database.transaction().execute((transaction) => insertCampaign(transaction, campaign, actor));
  return campaign;
};

/**
 * Puts another document in a campaign's place; whatever was checked and approved was the former one, so it is a draft again.
 * @throws Problem `unknown_campaign`, `version_conflict`, `campaign_is_live`, `step_not_possible`, `invalid_request`
 */
export const editCampaign = async (
  campaignId: string,
  version: number,
  given: unknown,
  actor: Actor,
  deps: CampaignDeps,
): Promise<StoredCampaign> => {
  const before = await requireVersion(deps.database, campaignId, version);
  if (isLive(before.state)) throw new Problem("campaign_is_live");
  if (!isEditable(before.state)) throw new Problem("step_not_possible");
  const document = await readDocument(given, deps);
  const campaign: StoredCampaign = {
    campaignId,
    version: version + 1,
    state: "draft",
    pausedFrom: undefined,
    document,
    launchedCreatives: undefined,
    changedAt: deps.clock(),
  };
  const change = { reason: "edited", from: before.state, document, actor } as const;
  const isFirst = await deps.database
    .transaction()
    .execute((transaction) => replaceCampaign(transaction, campaign, change));
  if (!isFirst) throw new Problem("version_conflict");
  await deps.experiments?.settle(campaignId, campaign.state, actor.keyId);
  return campaign;
};

const readDocument = async (given: unknown, deps: CampaignDeps): Promise<CampaignDocumentWire> => {
  const document = parseDocument(CampaignDocumentWire, given);
  refuseWrong([
    ...campaignFlaws(document, deps.world, deps.clock()),
    ...(await evidenceFlaws(document, deps)),
    ...(await offerFlaws(document, deps)),
  ]);
  return document;
};

const evidenceFlaws = async (
  { creatives }: CampaignDocumentWire,
  { database }: CampaignDeps,
): Promise<readonly ProblemField[]> => {
  const found = await findEvidence(database, evidenceOf({ creatives }));
  const known = new Set(found.map(({ evidenceId }) => evidenceId));
  return creatives.flatMap(({ evidence = [] }, at) =>
    evidence.flatMap((id, place) =>
      known.has(id) ? [] : [wrongField(`/creatives/${at}/evidence/${place}`, "not_known")],
    ),
  );
};

const offerFlaws = async (
  { creatives }: CampaignDocumentWire,
  { hasOffer }: CampaignDeps,
): Promise<readonly ProblemField[]> => {
  const flaws: ProblemField[] = [];
  for (const [at, { offerId }] of creatives.entries())
    if (offerId !== undefined && !(await hasOffer(offerId)))
      flaws.push(wrongField(`/creatives/${at}/offerId`, "not_known"));
  return flaws;
};

/** The ids of everything that proves what a campaign's creatives say. */
export const evidenceOf = ({
  creatives,
}: {
  readonly creatives: readonly Pick<CreativeWire, "evidence">[];
}): readonly string[] => [...new Set(creatives.flatMap(({ evidence = [] }) => evidence))];
