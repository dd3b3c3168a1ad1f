import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useSay } from "../language/use-say.ts";
import { saveCsv } from "./save-csv.ts";
import type { ValueColumn } from "./value-column.ts";

type CsvButtonProps<Row> = {
  readonly title: string;
  readonly columns: readonly ValueColumn<Row>[];
  readonly rows: readonly Row[];
};

/** Takes what is listed away as a file, in the columns that it has for whoever reads it. */
export const CsvButton = <Row,>({ title, columns, rows }: CsvButtonProps<Row>) => {
  const say = useSay();
  return (
    <Button
      size="sm"
      variant="subtle"
      color="gray"
      leftSection={<IconDownload size={16} aria-hidden={true} />}
      onClick={() => void saveCsv(title, columns, rows)}
    >
      {say("table.export")}
    </Button>
  );
};
