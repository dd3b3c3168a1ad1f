import { OVERRULED, type Overruled } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { timeOrderedId } from "../platform/ids.ts";

/** What somebody decided otherwise than a machine, under their name and with the reason. */
export type Overruling = {
  readonly overrulingId: string;
  readonly kind: Overruled;
  /** Which model, level, task or product, by its name where it was made. */
  readonly about: string;
  readonly campaignId: string | undefined;
  readonly suggested: string;
  readonly decided: string;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
  readonly by: string;
  readonly judgement: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** Writes it down, in the transaction in which it is decided: there is neither without the other. */
export const recordOverruling = async (
  transaction: Database,
  overruling: Omit<Overruling, "overrulingId">,
): Promise<void> => {
  const { kind, about, campaignId, suggested, decided, facts, by, judgement, at } = overruling;
  const overrulingId = timeOrderedId();
  await transaction
    .insertInto("overruling")
    .values({
      ...{ overruling_id: overrulingId, kind, about, campaign_id: campaignId ?? null, suggested, decided },
      ...{ facts: JSON.stringify(facts), signed_by: by, judgement, at: new Date(at) },
    })
    .execute();
  const statement = { kind, about, suggested, decided, by, judgement };
  await appendToLog(transaction, { kind: "overruling", at, about: overrulingId, statement });
};

/** All of them, the newest first. */
export const listOverrulings = async (database: Database): Promise<readonly Overruling[]> =>
  (await database.selectFrom("overruling").selectAll().orderBy("at", "desc").execute()).map(toOverruling);

/** Of one kind, or of what it is about as well, the newest first. */
export const listOverruled = async (database: Database, kind: Overruled): Promise<readonly Overruling[]> =>
  (await database.selectFrom("overruling").selectAll().where("kind", "=", kind).orderBy("at", "desc").execute()).map(
    toOverruling,
  );

const toOverruling = (row: Row<"overruling">): Overruling => ({
  overrulingId: row.overruling_id,
  kind: OVERRULED.find((kind) => kind === row.kind) ?? "audit_finding",
  about: row.about,
  campaignId: row.campaign_id ?? undefined,
  suggested: row.suggested,
  decided: row.decided,
  // Only this file writes it.
  facts: row.facts as Overruling["facts"],
  by: row.signed_by,
  judgement: row.judgement,
  at: row.at.getTime(),
});
