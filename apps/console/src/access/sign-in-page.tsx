import type { StaffMeWire } from "@seimbang/contracts";
import { useEffect } from "react";
import { LanguageSwitch } from "../../../../packages/web/src/language-switch.tsx";
import { useShop } from "../data/shop-context.ts";
import { Mark } from "../frame/mark.tsx";
import { useSay } from "../language/use-say.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** What somebody sees whom the server does not know. */
export const SignInPage = ({ onSignedIn }: { readonly onSignedIn: (me: StaffMeWire) => void }) => {
  const say = useSay();
  const shop = useShop();
  useEffect(() => {
    document.title = `${say("sign_in.title")} · ${shop.name}`;
  }, [say, shop.name]);
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <Mark />
        <h1>{say("sign_in.title")}</h1>
        <p className="lead">{say("sign_in.lead", { shop: shop.name })}</p>
        <SignInForm onSignedIn={onSignedIn} />
      </section>
      <LanguageSwitch label={say("language.label")} />
    </main>
  );
};
