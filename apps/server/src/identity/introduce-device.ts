import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { Visitor } from "../http/access.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { issueDeviceToken } from "./device-token.ts";
import { loadOrCreateSubjects } from "./load-or-create-subjects.ts";

export type IntroduceDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly makeId: MakeId;
  /** 16 random bytes in base64url. */
  readonly makeDeviceId: MakeId;
};

export type Introduced = { readonly token: string; readonly receipt: object };

/** Makes a subject for a device and records its first choice, both or neither: a refused choice leaves no trace. */
export const introduceDevice = async (
  { database, secrets, makeId, makeDeviceId }: IntroduceDependencies,
  now: number,
  recordChoice: (transaction: DatabaseTransaction, visitor: Visitor) => Promise<object>,
): Promise<Introduced> => {
  const deviceId = makeDeviceId();
  const receipt = await database.transaction().execute(async (transaction) => {
    const proof = { kind: "device", rawId: deviceId, verified: true } as const;
    const [subjectKey] = await loadOrCreateSubjects(transaction, secrets, [proof], now, makeId);
    if (subjectKey === undefined) throw new Error("One proof gives one subject.");
    return recordChoice(transaction, { subjectKey, kind: "device" });
  });
  return { token: issueDeviceToken(secrets, deviceId, now), receipt };
};
