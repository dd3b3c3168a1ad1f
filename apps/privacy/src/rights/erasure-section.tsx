import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useKnown } from "../known/use-known.ts";
import { Panel } from "../layout/panel.tsx";
import { forgetErased } from "./forget-erased.ts";
import { KeptByLaw } from "./kept-by-law.tsx";
import { useMakeRequest } from "./use-requests.ts";

/** Says plainly what will happen, and asks once. */
export const ErasureSection = () => {
  const [isAsking, setAsking] = useState(false);
  const cache = useQueryClient();
  const known = useKnown();
  const { make, isMaking } = useMakeRequest((request) => forgetErased(cache, request));
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
          <KeptByLaw kept={known.data?.kept ?? []} />
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
