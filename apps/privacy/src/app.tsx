import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { LanguageProvider } from "../../../packages/web/src/language-provider.tsx";
import { queryClient } from "../../../packages/web/src/query-client.ts";
import { ConnectionProvider } from "./connection/connection-provider.tsx";
import { loadMessages } from "./language/messages.ts";
import { router } from "./router.tsx";
import { AnnouncementsProvider } from "./say/announcements-provider.tsx";
import { theme } from "./theme.ts";

// The variables come from a file, not from a style element that a strict Content-Security-Policy would refuse.
export const App = () => (
  <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false}>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider load={loadMessages}>
        <ConnectionProvider>
          <AnnouncementsProvider>
            <RouterProvider router={router} />
          </AnnouncementsProvider>
        </ConnectionProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </MantineProvider>
);
