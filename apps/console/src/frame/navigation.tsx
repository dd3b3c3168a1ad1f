import { Link } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { useSay } from "../language/use-say.ts";
import { useAreaGroups } from "./use-areas.ts";

/** Where one can go, by what one may. */
export const Navigation = ({ onGo }: { readonly onGo?: () => void }) => {
  const say = useSay();
  return (
    <nav className="navigation" aria-label={say("nav.label")}>
      {useAreaGroups().map(({ title, areas }) => (
        <section key={title}>
          <h2 className="navigation-group">
            <FormattedMessage id={title} />
          </h2>
          <ul>
            {areas.map(({ path, title: name, icon: Icon }) => (
              <li key={path}>
                <Link
                  to={path}
                  activeOptions={{ exact: path === "/", includeSearch: false }}
                  {...(onGo === undefined ? {} : { onClick: onGo })}
                >
                  <Icon size={18} stroke={1.7} aria-hidden={true} />
                  <FormattedMessage id={name} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
};
