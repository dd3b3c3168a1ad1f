import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const surveysRoutes = [
  createRoute({
    getParentRoute,
    path: "/surveys",
    component: lazyRouteComponent(() => import("./surveys-page.tsx"), "SurveysPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/surveys/new",
    component: lazyRouteComponent(() => import("./new-survey-page.tsx"), "NewSurveyPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/surveys/$surveyId",
    component: lazyRouteComponent(() => import("./survey-page.tsx"), "SurveyPage"),
  }),
] as const;
