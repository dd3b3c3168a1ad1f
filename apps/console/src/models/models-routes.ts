import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const modelsRoutes = [
  createRoute({
    getParentRoute,
    path: "/models",
    component: lazyRouteComponent(() => import("./models-page.tsx"), "ModelsPage"),
  }),
] as const;
