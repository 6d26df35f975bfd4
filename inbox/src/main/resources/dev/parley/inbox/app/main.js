import "./lib/theme.js";
import "./lib/shell.js";
import "./pages/parley-inbox.js";
