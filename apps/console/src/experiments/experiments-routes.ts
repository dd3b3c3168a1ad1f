import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const experimentsRoutes = [
  createRoute({
    getParentRoute,
    path: "/experiments",
    component: lazyRouteComponent(() => import("./experiments-page.tsx"), "ExperimentsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/experiments/$experimentId",
    component: lazyRouteComponent(() => import("./experiment-page.tsx"), "ExperimentPage"),
  }),
] as const;
