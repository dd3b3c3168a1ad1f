import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const overrulingsRoutes = [
  createRoute({
    getParentRoute,
    path: "/overrulings",
    component: lazyRouteComponent(() => import("./overrulings-page.tsx"), "OverrulingsPage"),
  }),
] as const;
