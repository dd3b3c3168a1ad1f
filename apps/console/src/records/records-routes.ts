import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const recordsRoutes = [
  createRoute({
    getParentRoute,
    path: "/records",
    component: lazyRouteComponent(() => import("./records-page.tsx"), "RecordsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/notice",
    component: lazyRouteComponent(() => import("./notice-page.tsx"), "NoticePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/purposes",
    component: lazyRouteComponent(() => import("./purposes-page.tsx"), "PurposesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/processing",
    component: lazyRouteComponent(() => import("./processing-page.tsx"), "ProcessingPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/recipients",
    component: lazyRouteComponent(() => import("./recipients-page.tsx"), "RecipientsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/recipients/$recordId",
    component: lazyRouteComponent(() => import("./recipient-page.tsx"), "RecipientPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/controllers",
    component: lazyRouteComponent(() => import("./controllers-page.tsx"), "ControllersPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/controllers/$recordId",
    component: lazyRouteComponent(() => import("./controller-page.tsx"), "ControllerPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/records/officer",
    component: lazyRouteComponent(() => import("./officer-page.tsx"), "OfficerPage"),
  }),
] as const;
