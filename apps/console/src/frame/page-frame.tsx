import { ActionIcon, Drawer } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { TrainingBanner } from "../courses/training-banner.tsx";
import { useShop } from "../data/shop-context.ts";
import { useLiveChanges } from "../data/use-live-changes.ts";
import { useSay } from "../language/use-say.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Mark } from "./mark.tsx";
import { Navigation } from "./navigation.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

// Nobody needs either before the page is there.
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./shortcut-sheet.tsx")).ShortcutSheet }));

/** Around every page: where one is, where one can go, and who one is. */
export const PageFrame = () => {
  const say = useSay();
  const shop = useShop();
  const [isOpen, setOpen] = useState(false);
  const sheet = useShortcuts();
  useLiveChanges();
  const { isWhole } = useLanguage();
  const isHome = useLocation({ select: ({ pathname }) => pathname === "/" });
  return (
    <div className="frame">
      <a className="skip" href="#page">
        <FormattedMessage id="frame.skip" />
      </a>
      <header className="frame-top no-print">
        <ActionIcon className="frame-burger" size="lg" aria-label={say("nav.open")} onClick={() => setOpen(true)}>
          <IconMenu2 size={20} aria-hidden={true} />
        </ActionIcon>
        <span className="frame-shop">
          <Mark />
          <strong>{shop.name}</strong>
        </span>
        <PaletteButton />
        <AccountMenu onShortcuts={sheet.open} />
      </header>
      <aside className="frame-side no-print">
        <Navigation />
      </aside>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        size={272}
        title={shop.name}
        padding="sm"
        closeButtonProps={{ "aria-label": say("close") }}
      >
        <Navigation onGo={() => setOpen(false)} />
      </Drawer>
      <main className="frame-page" id="page" tabIndex={-1}>
        <TrainingBanner />
        {isWhole || isHome ? <Outlet /> : null}
      </main>
      <Suspense fallback={null}>
        <Palette />
        {sheet.isOpen ? <ShortcutSheet onClose={sheet.close} /> : null}
      </Suspense>
    </div>
  );
};
