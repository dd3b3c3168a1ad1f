import { PERMISSIONS, permissionsOf, type StaffRole } from "@seimbang/contracts";
import type { FindStaff } from "../http/access.ts";
import { requireOwnPage, requireSecure } from "../http/own-page.ts";
import { Problem } from "../http/problem.ts";
import type { RouteAccess } from "../http/route-access.ts";
import { readCookie } from "./cookies.ts";
import { findSession, touchSession } from "./session-store.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { isTrained } from "./staff-person.ts";
import { setRolesUsed } from "./store.ts";

/** That somebody is still here is noted no more often than this. */
const NOTED_EACH_MS = 60_000;
const DAY_MS = 86_400_000;

/** cookie ─▶ sent by our own page? ─▶ find what it opens ─▶ not idle, not over ─▶ what they may at this moment. */
export const openFindStaff = (deps: Pick<StaffDeps, "database" | "clock">): FindStaff => {
  const { database, clock } = deps;
  const noteRoles = openRoleNotes(deps);
  return async (request) => {
    const token = readCookie(request, "session");
    if (token === undefined) return undefined;
    requireSecure(request);
    requireOwnPage(request);
    const now = clock();
    const found = await findSession(database, token, now);
    if (found === undefined) throw new Problem("session_ended");
    const { session, owner } = found;
    const { staffId, sessionId } = session;
    if (now - session.lastSeenAt >= NOTED_EACH_MS) await touchSession(database, session, request.ip, now);
    noteRoles(staffId, rolesUsed(owner.roles, request.routeOptions.config.access));
    return {
      kind: "staff",
      keyId: `staff:${staffId}`,
      ...{ staffId, sessionId, name: owner.name },
      permissions: permissionsOf(owner.roles),
      reauthenticatedAt: session.reauthenticatedAt,
      mayReadPersonalData:
        isTrained(owner, now) || (session.brokenGlassUntil !== undefined && session.brokenGlassUntil > now),
    };
  };
};

/** Which of somebody's roles a route is for. */
const rolesUsed = (roles: readonly StaffRole[], access: RouteAccess | undefined): readonly StaffRole[] =>
  roles.filter((role) =>
    access?.anyOf.some((permission) => {
      const allowed: readonly StaffRole[] = PERMISSIONS[permission];
      return allowed.includes(role);
    }),
  );

/** Once a day for each role of each person, in the background: an audit finds roles that nobody needs. */
const openRoleNotes = ({ database, clock }: Pick<StaffDeps, "database" | "clock">) => {
  const usedOn = new Map<string, number>();
  return (staffId: string, roles: readonly StaffRole[]): void => {
    const day = Math.floor(clock() / DAY_MS);
    const keyOf = (role: StaffRole) => `${staffId}/${role}`;
    const fresh = roles.filter((role) => usedOn.get(keyOf(role)) !== day);
    if (fresh.length === 0) return;
    for (const role of fresh) usedOn.set(keyOf(role), day);
    setRolesUsed(database, staffId, fresh, clock()).catch(() => {
      for (const role of fresh) usedOn.delete(keyOf(role));
    });
  };
};
