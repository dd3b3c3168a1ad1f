import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const breachesRoutes = [
  createRoute({
    getParentRoute,
    path: "/breaches",
    component: lazyRouteComponent(() => import("./breaches-page.tsx"), "BreachesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/breaches/new",
    component: lazyRouteComponent(() => import("./new-breach-page.tsx"), "NewBreachPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/breaches/$breachId",
    component: lazyRouteComponent(() => import("./breach-page.tsx"), "BreachPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/breaches/$breachId/edit",
    component: lazyRouteComponent(() => import("./edit-breach-page.tsx"), "EditBreachPage"),
  }),
] as const;
