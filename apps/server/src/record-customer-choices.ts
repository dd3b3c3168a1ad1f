import type { Database } from "@seimbang/database";
import type { ChoiceEntry } from "@seimbang/engine";
import type { Choices } from "./collect/collect-dependencies.ts";
import { loadOrCreateSubjects } from "./identity/read.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";

/** What somebody chose, by their number in the shop. */
export type CustomerChoice = { readonly customerId: string; readonly entry: ChoiceEntry };

type Parts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly choices: Pick<Choices, "append">;
};

const CHOICES_AT_ONCE = 1_000;

/** Writes choices to the ledger as they were made, oldest first for each person. */
export const recordCustomerChoices = async (given: readonly CustomerChoice[], parts: Parts): Promise<void> => {
  const { database, secrets, clock, makeId, choices } = parts;
  for (let start = 0; start < given.length; start += CHOICES_AT_ONCE) {
    const some = given.slice(start, start + CHOICES_AT_ONCE);
    const people = some.map(({ customerId }) => ({ kind: "customer", rawId: customerId, verified: true }) as const);
    const subjects = await loadOrCreateSubjects(database, secrets, people, clock(), makeId);
    const evidence = { channel: "shop" };
    await choices.append(
      some.flatMap(({ entry }, at) => {
        const subjectKey = subjects[at];
        return subjectKey === undefined ? [] : [{ subjectKey, entry, evidence }];
      }),
    );
  }
};
