import { useQuery } from "@tanstack/react-query";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { webhooksQuery } from "./queries.ts";
import { WebhookPanel } from "./webhook-panel.tsx";
import { WhereToChange } from "./where-to-change.tsx";

/** Whom the shop tells what it announces, and whether they take it. */
export const WebhooksPage = () => {
  const say = useSay();
  const webhooks = useQuery(webhooksQuery);
  return (
    <Page title={say("nav.webhooks")} lead={say("webhooks.lead")}>
      <Loaded query={webhooks} height={320}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say("webhooks.empty.title")} text={say("webhooks.empty.text")} />
          ) : (
            all.map((webhook) => <WebhookPanel key={webhook.name} webhook={webhook} />)
          )
        }
      </Loaded>
      <WhereToChange at="messages.webhooks" />
    </Page>
  );
};
