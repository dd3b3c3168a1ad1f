import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { Trouble } from "../trouble/trouble.tsx";

type LoadedProps<Data> = {
  readonly query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch">;
  readonly children: (data: Data) => ReactNode;
};

/** What was asked for; until it comes a place for it, and when it does not come a sentence. */
export const Loaded = <Data,>({ query: { data, error, refetch }, children }: LoadedProps<Data>) => {
  if (data !== undefined) return children(data);
  if (error !== null) return <Trouble error={error} retry={refetch} />;
  return (
    <div className="panel" aria-busy={true}>
      <span className="visually-hidden">
        <FormattedMessage id="say.loading" />
      </span>
      <Skeleton height={20} width="45%" />
      <Skeleton height={14} />
      <Skeleton height={14} width="80%" />
    </div>
  );
};
