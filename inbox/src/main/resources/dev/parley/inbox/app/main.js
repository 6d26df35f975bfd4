import { applyTheme } from "./lib/theme.js";
import "./pages/parley-inbox.js";

applyTheme();
