import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const catalogueRoutes = [
  createRoute({
    getParentRoute,
    path: "/catalogue",
    component: lazyRouteComponent(() => import("./catalogue-page.tsx"), "CataloguePage"),
  }),
] as const;
