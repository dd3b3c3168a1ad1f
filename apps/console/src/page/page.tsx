import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useShop } from "../data/shop-context.ts";

type PageProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The page that this one belongs to. */
  readonly within?: { readonly to: string; readonly title: string };
  /** A few words or badges beside the title. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

let isFirstPage = true;

/** The one frame of every page: its name in the tab, on the page, and read aloud when somebody arrives from another one. */
export const Page = ({ title, lead, within, beside, actions, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const shop = useShop();
  useEffect(() => {
    document.title = `${title} · ${shop.name}`;
  }, [title, shop.name]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-names">
          {within === undefined ? null : (
            <Link className="page-within" to={within.to}>
              {within.title}
            </Link>
          )}
          <div className="page-title-row">
            <h1 tabIndex={-1} ref={heading}>
              {title}
            </h1>
            {beside}
          </div>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
};
