import { Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useSay } from "../language/use-say.ts";

/** Opens the command palette, and teaches its key. */
export const PaletteButton = () => {
  const say = useSay();
  const open = async (): Promise<void> => (await import("@mantine/spotlight")).spotlight.open();
  return (
    <UnstyledButton className="palette-button" aria-label={say("palette.open")} onClick={() => void open()}>
      <IconSearch size={16} aria-hidden={true} />
      <span>{say("palette.open")}</span>
      <Kbd size="xs" aria-hidden={true}>
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
};
