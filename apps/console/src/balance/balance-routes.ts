import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const balanceRoutes = [
  createRoute({
    getParentRoute,
    path: "/balance",
    component: lazyRouteComponent(() => import("./balance-page.tsx"), "BalancePage"),
  }),
] as const;
