import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const coursesRoutes = [
  createRoute({
    getParentRoute,
    path: "/courses",
    component: lazyRouteComponent(() => import("./courses-page.tsx"), "CoursesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/courses/report",
    component: lazyRouteComponent(() => import("./training-report-page.tsx"), "TrainingReportPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/courses/certificates/$certificateId",
    component: lazyRouteComponent(() => import("./certificate-page.tsx"), "CertificatePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/courses/$course",
    component: lazyRouteComponent(() => import("./course-page.tsx"), "CoursePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/courses/$course/lessons/$lesson",
    component: lazyRouteComponent(() => import("./lesson-page.tsx"), "LessonPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/courses/$course/quiz/$attemptId",
    component: lazyRouteComponent(() => import("./quiz-page.tsx"), "QuizPage"),
  }),
] as const;
