import { createRootRoute } from "@tanstack/react-router";
import { readAddress } from "../table/address-state.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { PageFrame } from "./page-frame.tsx";

// What filters and sorts a table is in the address of every page.
export const rootRoute = createRootRoute({
  component: PageFrame,
  notFoundComponent: NotFoundPage,
  validateSearch: readAddress,
});

export const getParentRoute = () => rootRoute;
