import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const homeRoutes = [
  createRoute({
    getParentRoute,
    path: "/",
    component: lazyRouteComponent(() => import("./home-page.tsx"), "HomePage"),
  }),
] as const;
