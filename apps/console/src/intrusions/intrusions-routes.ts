import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const intrusionsRoutes = [
  createRoute({
    getParentRoute,
    path: "/intrusions",
    component: lazyRouteComponent(() => import("./intrusions-page.tsx"), "IntrusionsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/intrusions/$intrusionId",
    component: lazyRouteComponent(() => import("./intrusion-page.tsx"), "IntrusionPage"),
  }),
] as const;
