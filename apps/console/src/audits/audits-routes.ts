import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const auditsRoutes = [
  createRoute({
    getParentRoute,
    path: "/audits",
    component: lazyRouteComponent(() => import("./audits-page.tsx"), "AuditsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/audits/$auditId",
    component: lazyRouteComponent(() => import("./audit-page.tsx"), "AuditPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/audits/tasks/$taskId",
    component: lazyRouteComponent(() => import("./task-page.tsx"), "TaskPage"),
  }),
] as const;
