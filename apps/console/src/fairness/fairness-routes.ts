import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const fairnessRoutes = [
  createRoute({
    getParentRoute,
    path: "/fairness",
    component: lazyRouteComponent(() => import("./fairness-page.tsx"), "FairnessPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/fairness/$auditId",
    component: lazyRouteComponent(() => import("./fairness-audit-page.tsx"), "FairnessAuditPage"),
  }),
] as const;
