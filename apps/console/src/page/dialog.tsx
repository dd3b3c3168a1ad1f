import { MantineThemeProvider, Modal, type ModalProps } from "@mantine/core";
import { type ReactNode, useSyncExternalStore } from "react";
import { ABOVE_ALL } from "../access/above-all.ts";
import { reauthentication } from "../access/reauthentication.ts";
import { signedOut } from "../access/signed-out.ts";
import { useSay } from "../language/use-say.ts";

type DialogProps = Pick<ModalProps, "size" | "closeOnClickOutside"> & {
  readonly title: ReactNode;
  readonly opened?: boolean;
  /** Whether it asks who it is, which comes before whatever dialog is open already. */
  readonly isAboveAll?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

/** A dialog over the page, which its cross, Escape and a click beside it close. */
export const Dialog = ({ opened = true, isAboveAll = false, children, ...props }: DialogProps) => {
  const say = useSay();
  // Signing in again, or showing that it is still the same person, lies above it then: Escape is not meant for what waits below.
  const isSignedOut = useSyncExternalStore(signedOut.follow, signedOut.read);
  const isAskedAgain = useSyncExternalStore(reauthentication.follow, reauthentication.isAsked);
  const isBelow = isSignedOut || (isAskedAgain && !isAboveAll);
  return (
    <Modal
      {...props}
      {...(isAboveAll ? { zIndex: ABOVE_ALL } : {})}
      opened={opened}
      closeOnEscape={!isBelow}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <MantineThemeProvider theme={OVER_THE_PAGE}>{children}</MantineThemeProvider>
    </Modal>
  );
};

/**
 * A dialog stands still while the page below it scrolls, so its lists must too: placed in the page, a list moves with the
 * page until the next look at where its field stands, and a press that begins on one choice ends beside it.
 */
const OVER_THE_PAGE = { components: { Popover: { defaultProps: { floatingStrategy: "fixed" } } } } as const;
