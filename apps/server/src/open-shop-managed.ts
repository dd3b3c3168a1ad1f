import { randomBytes, randomInt } from "node:crypto";
import type { SubjectKey } from "@seimbang/engine";
import type { Logger } from "pino";
import { proveStatement } from "./accountability/prove-entry.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import { tellOfGrave } from "./audits/tell-of-grave.ts";
import type { Choices } from "./collect/collect-dependencies.ts";
import { measuringPurpose } from "./collect/read.ts";
import { openComfort } from "./comfort/open-comfort.ts";
import type { ReceiptSigner } from "./consent/read.ts";
import { judgeOffers } from "./copy/read.ts";
import type { DecideDeps } from "./decide/read.ts";
import { readDecisionId } from "./decide/read.ts";
import { decideForMessage } from "./decide-for-message.ts";
import { openCourses } from "./education/open-courses.ts";
import { openEducation } from "./education/open-education.ts";
import type { Laws } from "./laws/read.ts";
import { mayReadFor } from "./may-read-for.ts";
import { openMessages } from "./messages/open-messages.ts";
import { openOffers } from "./offers/open-offers.ts";
import { openShopAccountability, type ShopAccountabilityParts } from "./open-shop-accountability.ts";
import { openShopCampaigns } from "./open-shop-campaigns.ts";
import type { ShopCatalogue } from "./open-shop-catalogue.ts";
import { openShopFairness } from "./open-shop-fairness.ts";
import type { ShopLive } from "./open-shop-live.ts";
import { openShopRecords } from "./open-shop-records.ts";
import type { ShopTraining } from "./open-shop-training.ts";
import { openShopVoice } from "./open-shop-voice.ts";
import { listDeclined } from "./overrulings/decline-offer-suggestion.ts";
import type { MakeId } from "./platform/ids.ts";
import { openBalance } from "./reports/open-balance.ts";
import { REQUESTS_WEBHOOK } from "./rights/tell-of-request.ts";
import type { Managed } from "./shop-operations.ts";
import type { ShopPlace } from "./shop-place.ts";
import { threadDeps } from "./thread-deps.ts";
import { openThreads } from "./threads/open-threads.ts";

type ManagedParts = Pick<ShopCatalogue, "sold" | "isSensitiveCategory"> &
  Pick<ShopCatalogue["catalogue"], "categoryNames"> &
  Pick<ShopTraining, "readShopping"> &
  Pick<ShopAccountabilityParts, "scheduledJobs"> & {
    readonly place: ShopPlace;
    readonly makeId: MakeId;
    readonly laws: Laws;
    readonly accountability: SequenceParts;
    readonly live: ShopLive;
    readonly choices: Choices;
    readonly decide: DecideDeps;
    readonly depsFor: (subject: SubjectKey) => DecideDeps;
    readonly log: Pick<Logger, "error">;
    readonly signer: ReceiptSigner;
    readonly onFault: (error: unknown) => void;
  };

/** What the shop's people work with, each opened before those that ask it. */
export const openShopManaged = (
  parts: ManagedParts,
): { readonly managed: Managed; readonly close: () => Promise<void> } => {
  const { place, makeId, laws, accountability, live, choices, decide, sold, readShopping, onFault } = parts;
  const { open, configuration, secrets, clock, version } = place;
  const { database } = open;
  const { registry, shop, attribution, slots } = configuration;
  const aboutPeople = {
    ...{ database, secrets, clock, makeId, configuration },
    ...{ sold, isSensitiveCategory: parts.isSensitiveCategory, isSensitive: decide.isSensitive },
  };
  const { campaigns, experiments } = openShopCampaigns({
    ...{ ...aboutPeople, readShopping, choices, onFault },
    judge: live.judge,
    onExperimentMoved: live.experiments.refresh,
    rowOf: (decisionId) => readDecisionId(secrets, decisionId),
    assess: (document) => assessments.assessCampaign(document),
  });
  const offers = openOffers({
    ...{ database, secrets, clock, makeId, readShopping, ...sold },
    judgeWords: judgeOffers(live.judge, shop.currency, configuration.messages.voice.avoid),
    declined: () => listDeclined(database),
  });
  const fairness = openShopFairness({ ...aboutPeople, decide, offers });
  const comfort = openComfort({
    ...{ database, clock, makeId, configuration, choices },
    ...{ disabled: live.disabled, calibration: live.calibration },
  });
  const balance = openBalance({
    ...{ database, clock, randomBytes },
    currency: shop.currency,
    measuring: () => measuringPurpose(registry),
    mayMeasure: (purpose) => mayReadFor(purpose, choices, clock),
    clickDays: attribution.clickDays,
    slots: [...slots.keys()],
    holdoutShare: configuration.experiments.holdoutShare,
    mostSpent: configuration.experiments.mostSpent ?? 0,
    comfortSampling: configuration.feedback.comfortSampling,
  });
  const messages = openMessages({
    ...{ database, secrets, clock, makeId, registry, shop },
    privateHosts: configuration.outgoing.privateHosts,
    otherWebhooks: configuration.rights.webhook === undefined ? [] : [REQUESTS_WEBHOOK],
    ...{ messages: configuration.messages, messageSecrets: place.messageSecrets ?? {}, judge: live.judge },
    quietHours: configuration.invasiveness.quietHours,
    decideFor: decideForMessage({ decide, depsFor: parts.depsFor, find: sold.findProduct }),
    onTrouble: (trouble) => parts.log.error(trouble, "messages"),
  });
  const threads = openThreads(
    threadDeps({
      ...{ database, secrets, clock, makeId, configuration, laws },
      ...{ findProduct: sold.findProduct, categoryNames: parts.categoryNames },
    }),
  );
  const education = openEducation({
    ...{ database, secrets, clock, makeId, randomBytes, shop, timeZone: shop.timeZone },
    sendsMail: configuration.messages?.mail !== undefined,
    courses: openCourses(),
    randomBelow: (below) => randomInt(below),
    proveStatement: proveStatement(accountability),
    signer: parts.signer,
  });
  const { records, assessments, close } = openShopRecords({
    ...{ database, pool: open.pool, secrets, clock, makeId, configuration, laws, version, fairness, comfort, onFault },
    invasiveness: () => ({ ...live.invasiveness }),
  });
  const staff = {
    database,
    secrets,
    clock,
    makeId,
    randomBytes,
    shop,
    sendsMail: configuration.messages.mail !== undefined,
  };
  const { breaches, audits } = openShopAccountability({
    tellOfGrave: tellOfGrave({ staff, tellWebhooks: messages.tellWithin }),
    ...{ place, laws, assessments, records, makeId, courses: education.courses, accountability, onFault },
    scheduledJobs: parts.scheduledJobs,
  });
  const voice = openShopVoice({
    ...{ database, secrets, clock, makeId, registry, sensitive: configuration.sensitive.fields },
    avoid: configuration.messages.voice.avoid,
    ...{ campaigns, offers, comfort, audits, threads },
  });
  return {
    managed: {
      ...voice,
      ...{ campaigns, experiments, offers, fairness, comfort, balance, records, assessments, breaches, audits },
      messages,
      threads,
      education,
    },
    close,
  };
};
