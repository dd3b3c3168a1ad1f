import { createRoot } from "react-dom/client";
import { shareStyleNonce } from "../../../packages/web/src/style-nonce.ts";
import { restrictMarkup } from "../../../packages/web/src/trusted-types.ts";
import "./styles/styles.ts";
import { App } from "./app.tsx";
import { forgetOldDrafts } from "./form/kept-drafts.ts";

restrictMarkup();
shareStyleNonce();
forgetOldDrafts(Date.now());

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root.");
createRoot(root).render(<App />);
