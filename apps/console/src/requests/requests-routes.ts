import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const requestsRoutes = [
  createRoute({
    getParentRoute,
    path: "/requests",
    component: lazyRouteComponent(() => import("./requests-page.tsx"), "RequestsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/requests/new",
    component: lazyRouteComponent(() => import("./enter-request-page.tsx"), "EnterRequestPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/requests/$requestId",
    component: lazyRouteComponent(() => import("./request-page.tsx"), "RequestPage"),
  }),
] as const;
