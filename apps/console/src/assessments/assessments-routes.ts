import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const assessmentsRoutes = [
  createRoute({
    getParentRoute,
    path: "/assessments",
    component: lazyRouteComponent(() => import("./assessments-page.tsx"), "AssessmentsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/assessments/$kind/$subject",
    component: lazyRouteComponent(() => import("./assessment-page.tsx"), "AssessmentPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/assessments/$kind/$subject/edit",
    component: lazyRouteComponent(() => import("./edit-assessment-page.tsx"), "EditAssessmentPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/assessments/$kind/$subject/versions/$version",
    component: lazyRouteComponent(() => import("./signed-assessment-page.tsx"), "SignedAssessmentPage"),
  }),
] as const;
