import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { LanguageProvider } from "../../../packages/web/src/language-provider.tsx";
import { queryClient } from "../../../packages/web/src/query-client.ts";
import { styleNonce } from "../../../packages/web/src/style-nonce.ts";
import { ConnectionProvider } from "./connection/connection-provider.tsx";
import { loadMessages } from "./language/messages.ts";
import { router } from "./router.tsx";
import { AnnouncementsProvider } from "./say/announcements-provider.tsx";
import { theme } from "./theme.ts";

// The variables come from a file, so that the first picture waits for no script.
export const App = () => (
  <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} getStyleNonce={styleNonce}>
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
