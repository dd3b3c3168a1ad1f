import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { LanguageProvider } from "../../../packages/web/src/language-provider.tsx";
import { queryClient } from "../../../packages/web/src/query-client.ts";
import { styleNonce } from "../../../packages/web/src/style-nonce.ts";
import { SessionProvider } from "./access/session-provider.tsx";
import { ShopProvider } from "./data/shop-provider.tsx";
import { loadAllMessages, loadFirstMessages } from "./language/messages.ts";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";

// Whoever comes here has no session yet, and comes once.
const InvitationPage = lazy(async () => ({ default: (await import("./access/invitation-page.tsx")).InvitationPage }));
const isInvitation = window.location.pathname === `${import.meta.env.BASE_URL}invitation`;

export const App = () => (
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider load={loadFirstMessages} loadAll={loadAllMessages}>
        <Notifications position="bottom-right" />
        <ShopProvider>
          {isInvitation ? (
            <Suspense fallback={null}>
              <InvitationPage />
            </Suspense>
          ) : (
            <SessionProvider>
              <RouterProvider router={router} />
            </SessionProvider>
          )}
        </ShopProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </MantineProvider>
);
