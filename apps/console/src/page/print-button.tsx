import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useSay } from "../language/use-say.ts";

/** Puts the page on paper. */
export const PrintButton = () => {
  const say = useSay();
  return (
    <Button leftSection={<IconPrinter size={16} aria-hidden={true} />} onClick={() => window.print()}>
      {say("print")}
    </Button>
  );
};
