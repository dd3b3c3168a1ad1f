import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const logRoutes = [
  createRoute({
    getParentRoute,
    path: "/log",
    component: lazyRouteComponent(() => import("./log-page.tsx"), "LogPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/log/$index",
    component: lazyRouteComponent(() => import("./entry-page.tsx"), "EntryPage"),
  }),
] as const;
