import type { CustomerWire, ReceiptWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { foldChoices, type SubjectKey } from "@seimbang/engine";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import { describeLine, loadLedger, writeChoices } from "../consent/read.ts";
import { findReceipt, ownDecisions, type ShowReceipt } from "../decide/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { describeQueued, listRequestsOf, type RecipientsOf } from "../rights/read.ts";
import type { FoundCustomer } from "./find-customer.ts";

export type DescribeCustomerDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly registry: DescribedRegistry;
  readonly recipientsOf: RecipientsOf;
  readonly showReceipt: ShowReceipt;
};

const MOST_LINES = 50;
const MOST_DECISIONS = 10;

/** What explains to a customer how they stand: their choices, what they asked, and why they were shown what they were. */
export const describeCustomer = async (
  found: FoundCustomer,
  now: number,
  dependencies: DescribeCustomerDependencies,
): Promise<CustomerWire> => {
  const { database, registry, recipientsOf } = dependencies;
  const ledger = "madeUp" in found ? found.madeUp : await loadLedger(database, found.subject);
  const entries = ledger.map(({ entry }) => entry);
  const requests = "madeUp" in found ? [] : (await listRequestsOf(database, found.subject)).slice(0, MOST_LINES);
  const recipients = await recipientsOf(requests.map(({ requestId }) => requestId));
  return {
    choices: writeChoices(foldChoices(entries, registry, now), now),
    purposes: registry.purposes.map(({ purposeId, name }) => ({ purpose: purposeId, name })),
    changes: ledger.slice(-MOST_LINES).map(describeLine).reverse(),
    requests: requests.map((request) => describeQueued(request, now, recipients.get(request.requestId) ?? [])),
    decisions: "madeUp" in found ? [] : await receiptsOf(found.subject, dependencies),
  };
};

const receiptsOf = async (
  subject: SubjectKey,
  { database, secrets, showReceipt }: DescribeCustomerDependencies,
): Promise<ReceiptWire[]> => {
  const place = { before: undefined, most: MOST_DECISIONS, isPreview: undefined };
  const { decisions } = await ownDecisions(subject, place, { database, secrets });
  const visitor = { subjectKey: subject, kind: "customer" } as const;
  const kept = await Promise.all(
    decisions.map(({ decisionId }) => findReceipt(decisionId, visitor, { database, secrets })),
  );
  return Promise.all(kept.flatMap((decision) => (decision === undefined ? [] : [showReceipt(decision)])));
};
