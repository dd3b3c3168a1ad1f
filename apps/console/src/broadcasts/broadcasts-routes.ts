import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const broadcastsRoutes = [
  createRoute({
    getParentRoute,
    path: "/messages",
    component: lazyRouteComponent(() => import("./messages-page.tsx"), "MessagesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/messages/new",
    component: lazyRouteComponent(() => import("./new-broadcast-page.tsx"), "NewBroadcastPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/messages/$broadcastId",
    component: lazyRouteComponent(() => import("./broadcast-page.tsx"), "BroadcastPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/messages/$broadcastId/edit",
    component: lazyRouteComponent(() => import("./edit-broadcast-page.tsx"), "EditBroadcastPage"),
  }),
] as const;
