import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { PageHeading } from "../layout/page-heading.tsx";
import { saveJson } from "../layout/save-json.ts";
import { KeptByLaw } from "./kept-by-law.tsx";
import { useErased } from "./use-erased.ts";

/** Says kindly that nothing is left but what a law keeps, with the proof when it was asked for here. */
export const ErasedPage = () => {
  const { shop } = useConnection();
  const erased = useErased();
  const request = erased === true ? undefined : erased;
  const kept = request?.kept ?? [];
  const rows = Object.values(request?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeading title="erased.title" lead={kept.length === 0 ? "erased.lead" : "erased.lead_kept"} />
      <div className="panel">
        {request === undefined ? null : (
          <p>
            <FormattedMessage id="erased.proof" values={{ rows, number: request.requestId }} />
          </p>
        )}
        <KeptByLaw kept={kept} />
        <p>
          <FormattedMessage id="erased.again" />
        </p>
        <div className="actions">
          {request?.certificate === undefined ? null : (
            <Button onClick={() => void saveJson(`erasure-${request.requestId}.json`, request.certificate)}>
              <FormattedMessage id="request.certificate" />
            </Button>
          )}
          <Button component="a" href={shop.url}>
            <FormattedMessage id="erased.to_shop" values={{ shop: shop.name }} />
          </Button>
        </div>
      </div>
    </>
  );
};
