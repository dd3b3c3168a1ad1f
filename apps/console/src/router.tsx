import { createRouter } from "@tanstack/react-router";
import { accountRoutes } from "./account/account-routes.ts";
import { assessmentsRoutes } from "./assessments/assessments-routes.ts";
import { auditsRoutes } from "./audits/audits-routes.ts";
import { balanceRoutes } from "./balance/balance-routes.ts";
import { boardRoutes } from "./board/board-routes.ts";
import { breachesRoutes } from "./breaches/breaches-routes.ts";
import { broadcastsRoutes } from "./broadcasts/broadcasts-routes.ts";
import { campaignsRoutes } from "./campaigns/campaigns-routes.ts";
import { catalogueRoutes } from "./catalogue/catalogue-routes.ts";
import { coursesRoutes } from "./courses/courses-routes.ts";
import { customersRoutes } from "./customers/customers-routes.ts";
import { experimentsRoutes } from "./experiments/experiments-routes.ts";
import { fairnessRoutes } from "./fairness/fairness-routes.ts";
import { feedbackRoutes } from "./feedback/feedback-routes.ts";
import { rootRoute } from "./frame/root-route.tsx";
import { homeRoutes } from "./home/home-routes.ts";
import { intrusionsRoutes } from "./intrusions/intrusions-routes.ts";
import { logRoutes } from "./log/log-routes.ts";
import { modelsRoutes } from "./models/models-routes.ts";
import { overrulingsRoutes } from "./overrulings/overrulings-routes.ts";
import { Trouble } from "./page/trouble.tsx";
import { recordsRoutes } from "./records/records-routes.ts";
import { requestsRoutes } from "./requests/requests-routes.ts";
import { retentionRoutes } from "./retention/retention-routes.ts";
import { settingsRoutes } from "./settings/settings-routes.ts";
import { slotsRoutes } from "./slots/slots-routes.ts";
import { staffRoutes } from "./staff/staff-routes.ts";
import { surveysRoutes } from "./surveys/surveys-routes.ts";
import { threadsRoutes } from "./threads/threads-routes.ts";

// Each page is fetched when it is first opened, or pointed at.
const routeTree = rootRoute.addChildren([
  ...homeRoutes,
  ...campaignsRoutes,
  ...experimentsRoutes,
  ...balanceRoutes,
  ...feedbackRoutes,
  ...surveysRoutes,
  ...boardRoutes,
  ...overrulingsRoutes,
  ...threadsRoutes,
  ...coursesRoutes,
  ...catalogueRoutes,
  ...slotsRoutes,
  ...modelsRoutes,
  ...recordsRoutes,
  ...assessmentsRoutes,
  ...auditsRoutes,
  ...retentionRoutes,
  ...logRoutes,
  ...intrusionsRoutes,
  ...fairnessRoutes,
  ...requestsRoutes,
  ...breachesRoutes,
  ...customersRoutes,
  ...broadcastsRoutes,
  ...staffRoutes,
  ...settingsRoutes,
  ...accountRoutes,
]);

export const router = createRouter({
  routeTree,
  basepath: import.meta.env.BASE_URL,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} retry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
