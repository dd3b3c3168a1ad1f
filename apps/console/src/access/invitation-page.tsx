import type { OpenedInvitationWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { LanguageSwitch } from "../../../../packages/web/src/language-switch.tsx";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { Mark } from "../frame/mark.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { AcceptInvitationForm } from "./accept-invitation-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { RoleWords } from "./role-words.tsx";

/** The token is behind the `#`, which a browser sends to nobody; it is read once and does not stay in the address. */
const takeToken = (): string => {
  const token = window.location.hash.slice(1);
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  return token;
};

const enter = (): void => window.location.assign(import.meta.env.BASE_URL);

/** Where somebody who was invited becomes one of the team. */
export const InvitationPage = () => {
  const say = useSay();
  const shop = useShop();
  const figures = useFigures();
  const [token] = useState(takeToken);
  const [codes, setCodes] = useState<readonly string[]>();
  const invitation = useQuery({
    queryKey: ["invitation"],
    queryFn: () => ask<OpenedInvitationWire>("POST", "/v1/staff/invitations/open", { body: { token } }),
    // What it offers is made for this very page: asked again it would be another.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  useEffect(() => {
    document.title = `${say("invitation.title")} · ${shop.name}`;
  }, [say, shop.name]);
  return (
    <main className="sign-in">
      <section className="sign-in-card sign-in-wide">
        <Mark />
        <h1>{say("invitation.title")}</h1>
        {codes === undefined ? (
          <Loaded query={invitation}>
            {(opened) => (
              <>
                <p className="lead">
                  {say("invitation.lead", { shop: shop.name, mail: opened.mail, day: figures.day(opened.expiresAt) })}
                </p>
                <RoleWords roles={opened.roles} />
                <AcceptInvitationForm
                  {...{ opened, token }}
                  onAccepted={({ recoveryCodes }) => (recoveryCodes === undefined ? enter() : setCodes(recoveryCodes))}
                />
              </>
            )}
          </Loaded>
        ) : (
          <RecoveryCodes codes={codes} onKept={enter} />
        )}
      </section>
      <LanguageSwitch label={say("language.label")} />
    </main>
  );
};
