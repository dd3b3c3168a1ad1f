import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { LanguageProvider } from "../../../packages/web/src/language-provider.tsx";
import { queryClient } from "../../../packages/web/src/query-client.ts";
import { SessionProvider } from "./access/session-provider.tsx";
import { ShopProvider } from "./data/shop-provider.tsx";
import { loadMessages } from "./language/messages.ts";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";

export const App = () => (
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <LanguageProvider load={loadMessages}>
        <Notifications position="bottom-right" />
        <ShopProvider>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </ShopProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </MantineProvider>
);
