import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const boardRoutes = [
  createRoute({
    getParentRoute,
    path: "/board",
    component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage"),
  }),
] as const;
