// Entry of the scripts that run before the page is loaded. Bundled when the site is built.
import "./trusted_types.js";
import "./translated.js";
import "./letters.js";
import "./release.js";
