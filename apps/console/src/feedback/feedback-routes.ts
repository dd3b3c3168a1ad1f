import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const feedbackRoutes = [
  createRoute({
    getParentRoute,
    path: "/feedback",
    component: lazyRouteComponent(() => import("./feedback-page.tsx"), "FeedbackPage"),
  }),
] as const;
