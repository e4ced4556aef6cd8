// What stands ready before the page is loaded. Bundled when the site is built.
import "./trust.js";
import "./translated.js";
import "./letters.js";
import "./release.js";
