import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { NotFoundPage } from "./frame/not-found-page.tsx";
import { PageFrame } from "./frame/page-frame.tsx";
import { Trouble } from "./page/trouble.tsx";
import { readAddress } from "./table/address-state.ts";

// What filters and sorts a table is in the address of every page.
const root = createRootRoute({ component: PageFrame, notFoundComponent: NotFoundPage, validateSearch: readAddress });
const getParentRoute = () => root;

// Each page is fetched when it is first opened, or pointed at.
const routeTree = root.addChildren([
  createRoute({
    getParentRoute,
    path: "/",
    component: lazyRouteComponent(() => import("./home/home-page.tsx"), "HomePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns",
    component: lazyRouteComponent(() => import("./campaigns/campaigns-page.tsx"), "CampaignsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns/new",
    component: lazyRouteComponent(() => import("./campaigns/new-campaign-page.tsx"), "NewCampaignPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns/$campaignId",
    component: lazyRouteComponent(() => import("./campaigns/campaign-page.tsx"), "CampaignPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns/$campaignId/edit",
    component: lazyRouteComponent(() => import("./campaigns/edit-campaign-page.tsx"), "EditCampaignPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/experiments",
    component: lazyRouteComponent(() => import("./experiments/experiments-page.tsx"), "ExperimentsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/experiments/$experimentId",
    component: lazyRouteComponent(() => import("./experiments/experiment-page.tsx"), "ExperimentPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/balance",
    component: lazyRouteComponent(() => import("./balance/balance-page.tsx"), "BalancePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/feedback",
    component: lazyRouteComponent(() => import("./feedback/feedback-page.tsx"), "FeedbackPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/catalogue",
    component: lazyRouteComponent(() => import("./catalogue/catalogue-page.tsx"), "CataloguePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/slots",
    component: lazyRouteComponent(() => import("./slots/slots-page.tsx"), "SlotsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/slots/$slot",
    component: lazyRouteComponent(() => import("./slots/slot-page.tsx"), "SlotPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/models",
    component: lazyRouteComponent(() => import("./models/models-page.tsx"), "ModelsPage"),
  }),
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
