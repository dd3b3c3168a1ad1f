import type { Database } from "@seimbang/database";
import type { MakeId } from "../platform/ids.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import type { Secrets } from "../platform/master-key.ts";
import { issueDeviceToken } from "./device-token.ts";
import { loadOrCreateSubjects } from "./load-or-create-subjects.ts";
import { attachIdentity } from "./store.ts";
import { identityHash } from "./subject-proof.ts";

type Dependencies = { readonly database: Database; readonly secrets: Secrets; readonly makeId: MakeId };

/**
 * Makes a device speak for a customer who asked to be remembered on it, and answers its token. `deviceId` is 16 bytes in
 * base64url; a device that is somebody's already stays theirs.
 */
export const rememberDevice = (
  { database, secrets, makeId }: Dependencies,
  customerId: string,
  deviceId: string,
  now: number,
): Promise<string> =>
  inTransaction(database, async (transaction) => {
    const customer = { kind: "customer", rawId: customerId, verified: true } as const;
    const [subject] = await loadOrCreateSubjects(transaction, secrets, [customer], now, makeId);
    if (subject === undefined) throw new Error("One proof gives one subject.");
    const hash = identityHash(secrets, { kind: "device", rawId: deviceId });
    await attachIdentity(transaction, { hash, subject, kind: "device" }, now);
    return issueDeviceToken(secrets, deviceId, now);
  });
