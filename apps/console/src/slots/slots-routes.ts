import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const slotsRoutes = [
  createRoute({
    getParentRoute,
    path: "/slots",
    component: lazyRouteComponent(() => import("./slots-page.tsx"), "SlotsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/slots/$slot",
    component: lazyRouteComponent(() => import("./slot-page.tsx"), "SlotPage"),
  }),
] as const;
