import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const threadsRoutes = [
  createRoute({
    getParentRoute,
    path: "/threads",
    component: lazyRouteComponent(() => import("./threads-page.tsx"), "ThreadsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/threads/themes",
    component: lazyRouteComponent(() => import("./themes-page.tsx"), "ThemesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/threads/templates",
    component: lazyRouteComponent(() => import("./templates-page.tsx"), "TemplatesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/threads/$threadId",
    component: lazyRouteComponent(() => import("./thread-page.tsx"), "ThreadPage"),
  }),
] as const;
