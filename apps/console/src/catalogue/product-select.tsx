import { Autocomplete } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSay } from "../language/use-say.ts";
import { catalogueQuery } from "./queries.ts";

type ProductSelectProps = {
  readonly label: string;
  readonly description?: string;
  readonly value: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (productId: string | undefined) => void;
};

const MOST_OFFERED = 20;

/** A product by its number, found by its number or title. */
export const ProductSelect = ({ label, description, value, error, onChange }: ProductSelectProps) => {
  const say = useSay();
  const { data = [], isSuccess, isLoadingError } = useQuery(catalogueQuery);
  const titles = useMemo(() => new Map(data.map(({ productId, title }) => [productId, title])), [data]);
  const ids = useMemo(() => [...titles.keys()], [titles]);
  const title = value === undefined ? undefined : titles.get(value);
  const isUnknown = isSuccess && value !== undefined && value !== "" && title === undefined;
  // It may be one that a feed brings later: whoever means it saves it all the same.
  const doubt = isUnknown ? say("product.unknown") : isLoadingError ? say("product.not_loaded") : undefined;
  return (
    <Autocomplete
      label={label}
      description={doubt ?? title ?? description}
      error={error}
      data={ids}
      limit={MOST_OFFERED}
      value={value ?? ""}
      onChange={(next) => onChange(next === "" ? undefined : next)}
      filter={({ options, search, limit }) => {
        const words = search.toLocaleLowerCase();
        const isMeant = (id: string): boolean =>
          id.toLocaleLowerCase().includes(words) || (titles.get(id) ?? "").toLocaleLowerCase().includes(words);
        return options.filter((option) => "value" in option && isMeant(option.value)).slice(0, limit);
      }}
      renderOption={({ option }) => (
        <span>
          {titles.get(option.value)} <span className="quiet">{option.value}</span>
        </span>
      )}
      {...(title === undefined ? {} : { rightSectionWidth: 0 })}
    />
  );
};
