import type { SignInMethod, StaffAlert } from "@seimbang/contracts";
import { alertStaff } from "./alert-staff.ts";
import type { Arrival } from "./arrival.ts";
import { issueDeviceToken, knownDevice } from "./known-device.ts";
import { LONGEST_MS } from "./session-limits.ts";
import { deleteEnded, insertSession, type Session } from "./session-store.ts";
import type { StaffDeps } from "./staff-deps.ts";

const TOKEN_BYTES = 32;

/** What opens a session, from nothing that anybody could know. */
export const makeSessionToken = ({ randomBytes }: Pick<StaffDeps, "randomBytes">): string =>
  randomBytes(TOKEN_BYTES).toString("base64url");

/** What the browser is given to keep. */
export type OpenedSession = {
  readonly session: Session;
  readonly token: string;
  /** Absent where the browser has one already. */
  readonly deviceToken?: string;
};

/** Signs somebody in who has shown who they are, under a token that nobody had before, and tells them of a device that is new. */
export const openSession = async (
  { staffId, method }: { readonly staffId: string; readonly method: SignInMethod },
  arrival: Arrival,
  deps: StaffDeps,
): Promise<OpenedSession> => {
  const { database, clock, makeId } = deps;
  const now = clock();
  const { device, address } = arrival;
  const token = makeSessionToken(deps);
  const session = {
    ...{ sessionId: makeId(), staffId, method, device, address },
    ...{ signedInAt: now, reauthenticatedAt: now, lastSeenAt: now, expiresAt: now + LONGEST_MS },
  };
  await deleteEnded(database, now);
  await insertSession(database, session, token);
  await database
    .updateTable("staff")
    .set({ last_seen_at: new Date(now) })
    .where("staff_id", "=", staffId)
    .execute();
  const isKnown = knownDevice(deps, arrival.deviceToken, staffId) !== undefined;
  const alert = alertOf(method, isKnown);
  if (alert !== undefined) await alertStaff(database, [staffId], { alert, about: staffId, device, address }, deps);
  return {
    session: { ...session, brokenGlassUntil: undefined },
    token,
    ...(isKnown ? {} : { deviceToken: issueDeviceToken(deps, staffId) }),
  };
};

/** What somebody is told of a session of theirs; undefined where it is as usual. */
const alertOf = (method: SignInMethod, isKnown: boolean): StaffAlert | undefined => {
  if (method === "recovery_code") return "recovery_code_used";
  const isFirst = method === "invitation" || method === "demo";
  return isKnown || isFirst ? undefined : "new_device";
};
