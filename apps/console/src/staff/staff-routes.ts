import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const staffRoutes = [
  createRoute({
    getParentRoute,
    path: "/staff",
    component: lazyRouteComponent(() => import("./staff-page.tsx"), "StaffPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/staff/$staffId",
    component: lazyRouteComponent(() => import("./person-page.tsx"), "PersonPage"),
  }),
] as const;
