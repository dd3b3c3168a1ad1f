import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const customersRoutes = [
  createRoute({
    getParentRoute,
    path: "/customers",
    component: lazyRouteComponent(() => import("./customers-page.tsx"), "CustomersPage"),
  }),
] as const;
