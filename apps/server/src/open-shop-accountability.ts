import { auditLog } from "./accountability/audit-log.ts";
import { isConfigurationLogged } from "./accountability/record-configuration.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import type { Assessments } from "./assessments/read.ts";
import type { AuditDeps } from "./audits/audit-deps.ts";
import { type Audits, openAudits } from "./audits/open-audits.ts";
import { type Breaches, openBreaches } from "./breaches/open-breaches.ts";
import { type Course, readTraining } from "./education/read.ts";
import { describeMasterKeys } from "./encryption/describe-master-keys.ts";
import { findPeople } from "./identity/read.ts";
import type { Laws } from "./laws/read.ts";
import { personalDataHolders } from "./personal-data-holders.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Records } from "./records/read.ts";
import { countOverdue } from "./retention/count-overdue.ts";
import { retentionSettings } from "./retention/retention-rules.ts";
import type { ShopPlace } from "./shop-place.ts";

export type ShopAccountabilityParts = {
  readonly place: ShopPlace;
  readonly laws: Laws;
  readonly assessments: Pick<Assessments, "list">;
  readonly records: Pick<Records, "recipients" | "officer">;
  readonly makeId: MakeId;
  readonly courses: readonly Course[];
  readonly accountability: SequenceParts;
  /** Every job that goes by the clock, and within how many days it has to have ended well. */
  readonly scheduledJobs: () => ReadonlyMap<string, number>;
  readonly tellOfGrave: AuditDeps["tellOfGrave"];
  readonly onFault: (error: unknown) => void;
};

/** The register of breaches, and the audits of everything. */
export const openShopAccountability = ({
  place,
  laws,
  assessments,
  records,
  makeId,
  courses,
  accountability,
  scheduledJobs,
  tellOfGrave,
  onFault,
}: ShopAccountabilityParts): { readonly breaches: Breaches; readonly audits: Audits } => {
  const { open, secrets, clock, configuration, version } = place;
  const { database } = open;
  const holders = personalDataHolders(secrets);
  const breaches = openBreaches({
    ...{ database, secrets, clock, makeId, laws },
    shop: configuration.shop,
    avoid: configuration.messages.voice.avoid,
    tables: holders.flatMap(({ tables }) => tables),
    findCustomers: async (customerIds) => {
      const asked = customerIds.map((rawId) => ({ kind: "customer", rawId }) as const);
      return (await findPeople(database, secrets, asked)).flatMap((found) => found?.subjectKey ?? []);
    },
  });
  const audits = openAudits({
    ...{ database, clock, makeId, version, configuration, breaches, assessments, records },
    ...{ tellOfGrave, onFault },
    countOverdue: (at) => countOverdue({ database, holders, settings: retentionSettings(configuration) }, at),
    masterKeys: () => describeMasterKeys(database, secrets.wrapping),
    training: (at) => readTraining(database, courses, at),
    log: auditLog(accountability, { ...configuration.log, ...configuration.outgoing }),
    isConfigurationLogged: () => isConfigurationLogged(database, { configuration, version }),
    jobs: scheduledJobs,
    messages: configuration.messages,
  });
  return { breaches, audits };
};
