import { useSay } from "../language/use-say.ts";

/** Where in the shop's file a setting stands, for whoever changes it there. */
export const WhereToChange = ({ at }: { readonly at: string }) => {
  const say = useSay();
  return (
    <p className="quiet">
      {say("settings.where")} <code>seimbang.yaml</code> · <code>{at}</code>
    </p>
  );
};
