import type { FastifyInstance } from "fastify";
import { registerInvitations } from "./invitation-routes.ts";
import { registerOwn } from "./own-routes.ts";
import { registerPeople } from "./people-routes.ts";
import { registerSignIn } from "./sign-in-routes.ts";
import type { StaffRoutesDeps } from "./staff-routes-deps.ts";
import { registerWaysIn } from "./ways-in-routes.ts";

/** Everything about the shop's own people. */
export const registerStaff = (app: FastifyInstance, deps: StaffRoutesDeps): void => {
  registerSignIn(app, deps);
  registerOwn(app, deps);
  registerWaysIn(app, deps);
  registerInvitations(app, deps);
  registerPeople(app, deps);
};
