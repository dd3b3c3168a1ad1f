import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import type { AddressState } from "./address-state.ts";
import type { Column } from "./column.ts";
import { readSort } from "./sort-rows.ts";

type TableHeadProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly address: AddressState;
  readonly write: (changes: AddressState) => void;
};

/** Under a name of its own, so that paper can give columns other widths. */
const widthOf = (share: number): CSSProperties & Readonly<Record<"--width", string>> => ({
  "--width": `${share * 100}%`,
});

/** The names of the columns, each a button that sorts by it: up, down, and as it came. */
export const TableHead = <Row,>({ columns, address, write }: TableHeadProps<Row>) => {
  const { id: sorted, isDescending } = readSort(address["sort"]);
  const whole = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  return (
    <thead>
      <tr>
        {columns.map(({ id, title, align, width = 1 }) => {
          const isSorted = id === sorted;
          const next = !isSorted ? id : isDescending ? "" : `-${id}`;
          return (
            <th
              key={id}
              scope="col"
              data-align={align}
              style={widthOf(width / whole)}
              aria-sort={isSorted ? (isDescending ? "descending" : "ascending") : undefined}
            >
              <button type="button" onClick={() => write({ sort: next })}>
                {title}
                {isSorted ? (
                  isDescending ? (
                    <IconArrowDown size={14} aria-hidden={true} />
                  ) : (
                    <IconArrowUp size={14} aria-hidden={true} />
                  )
                ) : null}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
};
