import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { getParentRoute } from "../frame/root-route.tsx";

export const campaignsRoutes = [
  createRoute({
    getParentRoute,
    path: "/campaigns",
    component: lazyRouteComponent(() => import("./campaigns-page.tsx"), "CampaignsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns/new",
    component: lazyRouteComponent(() => import("./new-campaign-page.tsx"), "NewCampaignPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns/$campaignId",
    component: lazyRouteComponent(() => import("./campaign-page.tsx"), "CampaignPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/campaigns/$campaignId/edit",
    component: lazyRouteComponent(() => import("./edit-campaign-page.tsx"), "EditCampaignPage"),
  }),
] as const;
