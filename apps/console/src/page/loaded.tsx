import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { Trouble } from "./trouble.tsx";

type LoadedProps<Data> = {
  readonly query: Pick<UseQueryResult<Data>, "data" | "error"> & { readonly refetch: () => unknown };
  /** How high what comes will be, in pixels, so that nothing jumps when it does. */
  readonly height?: number;
  readonly children: (data: Data) => ReactNode;
};

const USUAL_HEIGHT = 240;

/** What was asked for; until it comes a place as high as it, and when it does not come a sentence. */
export const Loaded = <Data,>({ query, height = USUAL_HEIGHT, children }: LoadedProps<Data>) => {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error !== null) return <Trouble error={error} retry={refetch} />;
  return (
    <div className="panel" aria-busy={true} style={{ minHeight: height }}>
      <span className="visually-hidden">
        <FormattedMessage id="page.loading" />
      </span>
      <Skeleton height={20} width="35%" />
      <Skeleton height={14} />
      <Skeleton height={14} width="80%" />
    </div>
  );
};
