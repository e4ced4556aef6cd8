//! The fonts of the page: part of the site, under names that change with their content.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hosting::release;

use crate::command::root;

/// The name of each font file in the styles, and its path in npm. They contain Latin letters only: others use the fonts of the machine.
const FONTS: [(&str, &str); 2] = [
    ("source-sans-3", "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"),
    ("source-code-pro", "@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2"),
];

/// Copies the fonts into a folder and puts their names into its styles, each given with the relative path from it to the folder.
///
/// # Errors
/// If a file cannot be read or written, or a style does not name the fonts.
pub fn place(dist: &Path, styles: &[(&str, &str)]) -> Result<()> {
    for (name, from) in FONTS {
        let file = root().join("node_modules").join(from);
        let bytes = fs::read(&file).with_context(|| format!("{} is not installed", file.display()))?;
        let hashed = format!("{name}-{}.woff2", release::hash(&bytes));
        fs::write(dist.join(&hashed), bytes).with_context(|| format!("{hashed} cannot be written"))?;
        for (style, way) in styles {
            let path = dist.join(style);
            let text = fs::read_to_string(&path).with_context(|| format!("{style} cannot be read"))?;
            let named = format!("./{name}.woff2");
            if !text.contains(&named) {
                bail!("{style} does not name {named}");
            }
            let text = text.replace(&named, &format!("{way}{hashed}"));
            fs::write(&path, text).with_context(|| format!("{style} cannot be written"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use hosting::headers;

    use super::*;

    #[test]
    fn letters_stand_where_styles_name_them() {
        let dist = std::env::temp_dir().join(format!("fonts-{}", std::process::id()));
        fs::create_dir_all(dist.join("embed")).expect("a folder for the test");
        let style = fs::read_to_string(root().join("style/letters.css")).expect("the style");
        for path in ["style.css", "embed/page.css"] {
            fs::write(dist.join(path), &style).expect("a style");
        }
        place(&dist, &[("style.css", "./"), ("embed/page.css", "../")]).expect("they are installed");
        for (path, way) in [("style.css", "./"), ("embed/page.css", "../")] {
            let text = fs::read_to_string(dist.join(path)).expect("a style");
            let named: Vec<&str> =
                text.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()?.strip_prefix(way)).collect();
            assert_eq!(named.len(), FONTS.len(), "{path}");
            for name in named {
                assert!(dist.join(name).is_file() && headers::is_hashed(name), "{path}: {name}");
                assert_eq!(headers::kind(name), "font/woff2");
            }
        }
        fs::write(dist.join("style.css"), "").expect("a style");
        assert!(place(&dist, &[("style.css", "./")]).is_err(), "a style without letters is seen");
        fs::remove_dir_all(&dist).expect("the test's folder");
    }
}
