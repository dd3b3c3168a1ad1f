import type { StaffDeps } from "./staff-deps.ts";

/** What a challenge is for; one of one step opens no other. */
export type ChallengePurpose = "sign_in" | "reauthenticate" | "add_passkey" | "accept_invitation";

/** As long as somebody takes with their authenticator. */
const LASTS_MS = 5 * 60_000;

type Asked = { readonly purpose: ChallengePurpose; readonly ownerId?: string };

export const keepChallenge = async (
  challenge: string,
  { purpose, ownerId }: Asked,
  { database, makeId, clock }: Pick<StaffDeps, "database" | "makeId" | "clock">,
): Promise<string> => {
  const now = clock();
  const challengeId = makeId();
  await database.deleteFrom("staff_challenge").where("expires_at", "<=", new Date(now)).execute();
  await database
    .insertInto("staff_challenge")
    .values({
      challenge_id: challengeId,
      ...{ challenge, purpose },
      owner_id: ownerId ?? null,
      expires_at: new Date(now + LASTS_MS),
    })
    .execute();
  return challengeId;
};

/** Takes a challenge, once: an answer that is sent again finds none. */
export const takeChallenge = async (
  challengeId: string,
  { purpose, ownerId }: Asked,
  { database, clock }: Pick<StaffDeps, "database" | "clock">,
): Promise<string | undefined> => {
  let taken = database
    .deleteFrom("staff_challenge")
    .where("challenge_id", "=", challengeId)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", new Date(clock()));
  taken = ownerId === undefined ? taken.where("owner_id", "is", null) : taken.where("owner_id", "=", ownerId);
  return (await taken.returning("challenge").executeTakeFirst())?.challenge;
};
