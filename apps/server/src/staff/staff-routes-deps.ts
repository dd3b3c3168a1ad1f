import type { Authenticate } from "../http/authenticate.ts";
import type { ProveDeps } from "./prove-password.ts";

/** What the routes of the shop's people stand on. */
export type StaffRoutesDeps = ProveDeps & { readonly authenticate: Authenticate };
