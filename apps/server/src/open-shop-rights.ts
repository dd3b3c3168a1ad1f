import type { OpenDatabase } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Logger } from "pino";
import { proveAbout, proveStatement } from "./accountability/prove-entry.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import { applyLedger } from "./backups/apply-ledger.ts";
import { openBackups } from "./backups/open-backups.ts";
import { advertisingPurposes } from "./configuration/advertising-purposes.ts";
import type { OpenDsrFiles } from "./configuration/load-open-dsr-files.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import type { ReceiptSigner } from "./consent/read.ts";
import { exportInvoices } from "./invoices/export-invoices.ts";
import type { Laws } from "./laws/read.ts";
import { withdrawFormerModels } from "./models/read.ts";
import { openPartners } from "./open-dsr/open-partners.ts";
import { recipientsOf } from "./open-dsr/recipients-of.ts";
import { personalDataHolders } from "./personal-data-holders.ts";
import type { Clock } from "./platform/clock.ts";
import { describeError } from "./platform/describe-error.ts";
import type { FollowWay } from "./platform/follow-way.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import { createStreamPlaces } from "./platform/stream-places.ts";
import { countOverdue } from "./retention/count-overdue.ts";
import { openRetention } from "./retention/open-retention.ts";
import { retentionSettings } from "./retention/retention-rules.ts";
import { openRequests } from "./rights/open-requests.ts";
import { tellPerson } from "./rights/tell-person.ts";
import type { OpenShop } from "./shop-operations.ts";

type RightsParts = {
  readonly open: OpenDatabase;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: ShopConfiguration;
  readonly laws: Laws;
  readonly accountability: SequenceParts;
  /** Undefined where the shop has no part in OpenDSR. */
  readonly openDsrFiles: OpenDsrFiles | undefined;
  readonly signer: ReceiptSigner;
  readonly log: Logger;
  readonly follow: FollowWay;
  /** Told in the turn in which a request changed what may be used, or erased somebody. */
  readonly onChanged: (subject: SubjectKey) => void;
};

/** Of the ten connections of a process; the others are left to decisions and intake. */
const MOST_STREAMS = 3;

/** What people may ask for, and how what is kept of them ends: by request, by its time, and in backups. */
export const openShopRights = (parts: RightsParts) => {
  const { open, secrets, clock, makeId, configuration, laws, accountability, log } = parts;
  const { database } = open;
  const { registry, shop, fairness } = configuration;
  const backups = openBackups({
    ...{ open, secrets, clock, makeId },
    shopUrl: shop.url,
    schedule: configuration.backups,
  });
  const erasures = {
    follow: parts.follow,
    onNoted: () =>
      backups.copyErasures().catch((error: unknown) => log.error({ failure: describeError(error) }, "backups")),
    holders: personalDataHolders(secrets),
    listeners: [() => withdrawFormerModels(database, clock())],
  };
  const expiring = { database, holders: erasures.holders, settings: retentionSettings(configuration) };
  const retention = openRetention({ ...expiring, clock, makeId });
  const partners = openPartners({ ...{ database, secrets, clock, configuration }, files: parts.openDsrFiles });
  const places = createStreamPlaces(MOST_STREAMS);
  const asked = {
    ...{ database, secrets, clock, makeId, laws, registry, shop },
    places,
    avoid: configuration.messages.voice.avoid,
    tellRecipients: partners.tellRecipients,
    tellPerson: configuration.messages.mail === undefined ? undefined : tellPerson({ secrets, shop }),
    recipientsOf: recipientsOf(database),
    surveyPurpose: fairness.surveyPurpose,
    advertising: advertisingPurposes(registry),
    signer: parts.signer,
    proveAbout: proveAbout(accountability),
    proveStatement: proveStatement(accountability),
  };
  /** What requests need of the other features, where whoever serves people is told of each change before it is acknowledged. */
  const requestsTelling = (onChanged: (subject: SubjectKey) => Promise<void>, follow = parts.follow) => ({
    ...{ ...asked, ...erasures, onChanged, follow },
    listeners: [...erasures.listeners, onChanged],
  });
  const operations: Pick<OpenShop, "applyLedger" | "requests" | "retention" | "backups" | "exportInvoices"> = {
    applyLedger: (ledger, isNewest) =>
      applyLedger({ database, ...erasures }, ledger, { isNewest, secrets, now: clock() }),
    requests: openRequests(requestsTelling(async (subject) => parts.onChanged(subject))),
    ...{ retention, backups },
    exportInvoices: exportInvoices({ database, secrets, clock, makeId, places }),
  };
  return {
    ...{ erasures, partners, requestsTelling, operations },
    countOverdue: (at: number) => countOverdue(expiring, at),
  };
};

export type ShopRights = ReturnType<typeof openShopRights>;
