import { NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useSay } from "../language/use-say.ts";
import type { AddressState } from "./address-state.ts";
import type { Column } from "./column.ts";
import { CsvButton } from "./csv-button.tsx";
import type { Facet } from "./value-column.ts";

type TableBarProps<Row> = {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly facets: readonly Facet<Row>[];
  /** Those that are shown, which are those that are exported. */
  readonly rows: readonly Row[];
  readonly total: number;
  readonly address: AddressState;
  readonly write: (changes: AddressState) => void;
  /** What is looked for, as it stands in the search. */
  readonly typed: string;
  readonly type: (words: string) => void;
  readonly isShort: boolean;
};

/** Above a table: what is looked for in it, how much of it that is, and the way to take it away. */
export const TableBar = <Row,>(props: TableBarProps<Row>) => {
  const { title, columns, facets, rows, total, address, write, typed, type, isShort } = props;
  const say = useSay();
  return (
    <div className="table-bar no-print">
      {isShort ? null : (
        <TextInput
          className="table-search"
          size="sm"
          data-table-search={true}
          leftSection={<IconSearch size={16} aria-hidden={true} />}
          aria-label={say("table.search", { title })}
          placeholder={say("table.search_short")}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
        />
      )}
      {facets.map(({ id, title: label, options }) => (
        <NativeSelect
          key={id}
          size="sm"
          aria-label={label}
          data={[{ value: "", label: say("table.all", { what: label }) }, ...options]}
          value={address[id] ?? ""}
          onChange={({ currentTarget }) => write({ [id]: currentTarget.value })}
        />
      ))}
      <span className="table-shown">
        <span role="status">{say("table.count", { shown: rows.length, total })}</span>
        <CsvButton {...{ title, columns, rows }} />
      </span>
    </div>
  );
};
