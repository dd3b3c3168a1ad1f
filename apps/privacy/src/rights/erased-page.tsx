import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { PageHeading } from "../layout/page-heading.tsx";
import { saveJson } from "../layout/save-json.ts";
import { KeptByLaw } from "./kept-by-law.tsx";
import { useErased } from "./use-erased.ts";

/** Says kindly that nothing is left, with the proof when it was asked for here. */
export const ErasedPage = () => {
  const { shop } = useConnection();
  const erased = useErased();
  const request = erased === true ? undefined : erased;
  const rows = Object.values(request?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeading title="erased.title" lead="erased.lead" />
      <div className="panel">
        {request === undefined ? null : (
          <p>
            <FormattedMessage id="erased.proof" values={{ rows, number: request.requestId }} />
          </p>
        )}
        <KeptByLaw kept={request?.kept ?? []} />
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
