import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { NotFoundPage } from "./layout/not-found-page.tsx";
import { PageFrame } from "./layout/page-frame.tsx";
import { Trouble } from "./trouble/trouble.tsx";

const root = createRootRoute({ component: PageFrame, notFoundComponent: NotFoundPage });
const getParentRoute = () => root;

// Each page is fetched when it is first opened.
const routeTree = root.addChildren([
  createRoute({
    getParentRoute,
    path: "/",
    component: lazyRouteComponent(() => import("./routes/start.tsx"), "StartPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/known",
    component: lazyRouteComponent(() => import("./routes/known.tsx"), "KnownPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/decisions",
    component: lazyRouteComponent(() => import("./routes/decisions.tsx"), "DecisionsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/messages",
    component: lazyRouteComponent(() => import("./routes/messages.tsx"), "MessagesPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/voice",
    component: lazyRouteComponent(() => import("./routes/voice.tsx"), "VoicePage"),
  }),
  createRoute({
    getParentRoute,
    path: "/history",
    component: lazyRouteComponent(() => import("./routes/history.tsx"), "HistoryPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/threads",
    component: lazyRouteComponent(() => import("./routes/threads.tsx"), "ThreadsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/threads/$threadId",
    component: lazyRouteComponent(() => import("./routes/thread.tsx"), "ThreadPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/rights",
    component: lazyRouteComponent(() => import("./routes/rights.tsx"), "RightsPage"),
  }),
  createRoute({
    getParentRoute,
    path: "/age",
    component: lazyRouteComponent(() => import("./routes/age.tsx"), "AgePage"),
  }),
]);

export const router = createRouter({
  routeTree,
  basepath: import.meta.env.BASE_URL,
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} retry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
