import { Outlet } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { ErasedPage } from "../rights/erased-page.tsx";
import { useErased } from "../rights/use-erased.ts";
import { useWatchForErasure } from "../rights/use-watch-for-erasure.ts";
import { LinkPage } from "../who/link-page.tsx";
import { NobodyPage } from "../who/nobody-page.tsx";
import { FrameFoot } from "./frame-foot.tsx";
import { FrameTop } from "./frame-top.tsx";
import { Navigation } from "./navigation.tsx";

/** Around every page. Whoever is not known here, or came by a link, sees the one page that is for them. */
export const PageFrame = () => {
  const { who } = useConnection();
  const isErased = useErased();
  useWatchForErasure();
  const isKnown = who === "customer" && !isErased;
  return (
    <>
      <a className="skip" href="#page">
        <FormattedMessage id="frame.skip" />
      </a>
      <FrameTop />
      <div className="frame-body">
        {isKnown ? <Navigation /> : null}
        <main className="frame-page" id="page" tabIndex={-1}>
          {isErased ? <ErasedPage /> : isKnown ? <Outlet /> : who === "link" ? <LinkPage /> : <NobodyPage />}
          <FrameFoot />
        </main>
      </div>
    </>
  );
};
