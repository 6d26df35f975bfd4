import "./lib/theme.js";
import "./pages/parley-inbox.js";
