import { createRouter } from "@tanstack/react-router";
import { balanceRoutes } from "./balance/balance-routes.ts";
import { boardRoutes } from "./board/board-routes.ts";
import { campaignsRoutes } from "./campaigns/campaigns-routes.ts";
import { catalogueRoutes } from "./catalogue/catalogue-routes.ts";
import { experimentsRoutes } from "./experiments/experiments-routes.ts";
import { feedbackRoutes } from "./feedback/feedback-routes.ts";
import { rootRoute } from "./frame/root-route.tsx";
import { homeRoutes } from "./home/home-routes.ts";
import { modelsRoutes } from "./models/models-routes.ts";
import { overrulingsRoutes } from "./overrulings/overrulings-routes.ts";
import { Trouble } from "./page/trouble.tsx";
import { slotsRoutes } from "./slots/slots-routes.ts";
import { surveysRoutes } from "./surveys/surveys-routes.ts";

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
  ...catalogueRoutes,
  ...slotsRoutes,
  ...modelsRoutes,
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
