import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { forgetCurrentToken } from "../connection/token-source.ts";

/** To the shop, to be known again; or on from here as nobody. */
export const TokenActions = () => {
  const { shop, lookAgain } = useConnection();
  const cache = useQueryClient();
  const goOn = (): void => {
    forgetCurrentToken();
    lookAgain();
    void cache.resetQueries({ predicate: ({ state }) => state.status === "error" });
  };
  return (
    <>
      <Button component="a" href={shop.url}>
        <FormattedMessage id="trouble.to_shop" values={{ shop: shop.name }} />
      </Button>
      <Button onClick={goOn}>
        <FormattedMessage id="trouble.go_on" />
      </Button>
    </>
  );
};
