import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { makeCollectTools } from "./collect/collect-tools.ts";
import { importEvents } from "./collect/import-events.ts";
import { peopleRegister } from "./collect/people-register.ts";
import { withoutMadeUp } from "./collect/without-made-up.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { decisionReader } from "./decision-reader.ts";
import { forgetExposures, moveExposures } from "./experiments/read.ts";
import { findSubject, rememberDevice } from "./identity/read.ts";
import { cancelInvoices, keepInvoices } from "./invoices/keep-invoices.ts";
import { takeBackOrders } from "./offers/read.ts";
import type { ShopCatalogue } from "./open-shop-catalogue.ts";
import type { ShopDecisions } from "./open-shop-decisions.ts";
import type { ShopLive } from "./open-shop-live.ts";
import { peopleChoices } from "./people-choices.ts";
import type { Clock } from "./platform/clock.ts";
import type { FollowWay } from "./platform/follow-way.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import { announcePeople } from "./platform/people-changes.ts";
import { recordCustomerChoices } from "./record-customer-choices.ts";
import type { OpenShop } from "./shop-operations.ts";
import type { SignalReader } from "./signals/read.ts";

type CollectParts = Pick<ShopCatalogue, "catalogue" | "isSensitiveCategory"> &
  Pick<ShopDecisions, "decisions" | "append" | "changes" | "startRelying"> & {
    readonly database: Database;
    readonly secrets: Secrets;
    readonly clock: Clock;
    readonly makeId: MakeId;
    readonly configuration: ShopConfiguration;
    readonly signals: Pick<SignalReader, "refused">;
    readonly live: ShopLive;
    readonly follow: FollowWay;
    /** Whether a customer's number was made up: nothing is kept of whoever has it. */
    readonly isMadeUp: (customerId: string) => boolean;
  };

/** What people do and choose, on its way in: from pages, from other systems and from files. */
export const openShopCollect = (parts: CollectParts) => {
  const { database, secrets, clock, makeId, configuration, catalogue, live, changes, startRelying } = parts;
  const { registry, attribution, invoices } = configuration;
  /** In this process; other processes are told by the ledger. */
  const onChanged = (subject: SubjectKey): void => {
    changes.note(subject);
    parts.decisions.forgetVisitor(subject);
  };
  const choices = peopleChoices({ database, registry, clock, makeId, onChanged });
  const collectTools = makeCollectTools({
    ...{ database, configuration, clock, makeId, choices, startRelying },
    ...{ append: parts.append, follow: parts.follow },
    secrets,
    identities: withoutMadeUp(peopleRegister({ database, secrets, clock, makeId }), parts.isMadeUp),
    refusedBySignals: parts.signals.refused,
    findProduct: catalogue.find,
    isSensitiveCategory: parts.isSensitiveCategory,
    readDecision: decisionReader(secrets),
    clickDaysOf: (campaignId) => live.campaigns.clickDaysOf(campaignId) ?? attribution.clickDays,
    countTouches: live.campaigns.countTouches,
    takeBackOrders: async (orderIds) => {
      await takeBackOrders(orderIds, clock(), { database, secrets });
      await cancelInvoices(orderIds, clock(), { database, secrets, law: invoices });
    },
    keepOrders: invoices && ((orders) => keepInvoices(orders, clock(), { database, secrets, law: invoices })),
    exposures: { move: moveExposures, forget: forgetExposures },
    onChanged: async (subject) => onChanged(subject),
  });
  const operations: Pick<OpenShop, "importEvents" | "recordChoices" | "rememberDevice" | "isHeldOut"> = {
    importEvents: (input) => importEvents(input, collectTools).finally(() => announcePeople(database, "everybody")),
    recordChoices: (given) => recordCustomerChoices(given, { database, secrets, clock, makeId, choices }),
    rememberDevice: (customerId, deviceId) =>
      rememberDevice({ database, secrets, makeId }, customerId, deviceId, clock()),
    isHeldOut: async (customerId) => {
      const subject = await findSubject(database, secrets, "customer", customerId);
      return subject !== undefined && live.experiments.isHeldOut(subject);
    },
  };
  return { choices, collectTools, onChanged, operations };
};
