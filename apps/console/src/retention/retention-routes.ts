import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const retentionRoutes = [
  createRoute({
    getParentRoute,
    path: "/retention",
    component: lazyRouteComponent(() => import("./retention-page.tsx"), "RetentionPage"),
  }),
] as const;
