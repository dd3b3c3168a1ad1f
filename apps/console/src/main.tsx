import { createRoot } from "react-dom/client";
import "./styles/styles.ts";
import { App } from "./app.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root.");
createRoot(root).render(<App />);
