import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { ERASED } from "../choices/use-choices.ts";
import { forgetTokens } from "../connection/token-source.ts";
import { Panel } from "../layout/panel.tsx";
import { useMakeRequest } from "./use-requests.ts";

const ABOUT_PEOPLE = new Set(["choices", "known", "events", "decisions", "receipt", "consents", "requests", "preview"]);

/** Says plainly what will happen, and asks once. */
export const ErasureSection = () => {
  const [isAsking, setAsking] = useState(false);
  const cache = useQueryClient();
  const { make, isMaking } = useMakeRequest((request) => {
    forgetTokens();
    cache.setQueryData(ERASED, request);
    cache.removeQueries({ predicate: ({ queryKey }) => ABOUT_PEOPLE.has(String(queryKey[0])) });
  });
  return (
    <Panel title="erasure.title" lead="erasure.lead">
      {isAsking ? (
        <div className="ask">
          <p className="ask-title">
            <FormattedMessage id="erasure.sure" />
          </p>
          <ul className="bullets">
            <li>
              <FormattedMessage id="erasure.gone" />
            </li>
            <li>
              <FormattedMessage id="erasure.kept" />
            </li>
            <li>
              <FormattedMessage id="erasure.final" />
            </li>
          </ul>
          <div className="actions" data-equal={true}>
            <Button onClick={() => setAsking(false)}>
              <FormattedMessage id="erasure.no" />
            </Button>
            <Button loading={isMaking} onClick={() => make({ kind: "erasure" })}>
              <FormattedMessage id="erasure.yes" />
            </Button>
          </div>
        </div>
      ) : (
        <div className="actions">
          <Button onClick={() => setAsking(true)}>
            <FormattedMessage id="erasure.ask" />
          </Button>
        </div>
      )}
    </Panel>
  );
};
