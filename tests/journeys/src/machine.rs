//! Environment of a browser, pinned so that a journey ends the same on every machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The fonts of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// The installed fonts.
    Installed,
    /// One font in which every letter is a box: a browser does not start without fonts.
    Boxes,
}

/// Environment variables for the time zone, languages and desktop theme. The time zone has summer time and is not that of servers.
const SETTINGS: [(&str, &str); 10] = [
    ("TZ", "Europe/Brussels"),
    ("LANG", "C.UTF-8"),
    ("LC_ALL", "C.UTF-8"),
    ("LANGUAGE", "nl"),
    ("GTK_THEME", "Adwaita"),
    ("GDK_SCALE", "1"),
    ("GDK_DPI_SCALE", "1"),
    ("GSETTINGS_BACKEND", "memory"),
    ("NO_PROXY", "*"),
    ("no_proxy", "*"),
];

/// Environment variables that differ between machines and are removed.
const NOT_FOR_BROWSERS: [&str; 5] =
    ["GTK_MODULES", "GTK2_RC_FILES", "XDG_CURRENT_DESKTOP", "FONTCONFIG_PATH", "QT_STYLE_OVERRIDE"];

/// Pins the environment of a driver and of the browser that it starts.
pub fn same(command: &mut Command, fonts: Fonts) {
    for name in NOT_FOR_BROWSERS {
        command.env_remove(name);
    }
    command.envs(SETTINGS).env("FONTCONFIG_FILE", configuration(fonts));
}

/// Writes the font configuration and returns its path. Letters are drawn as designed, because hinting would change their widths.
fn configuration(fonts: Fonts) -> PathBuf {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (name, which) = match fonts {
        Fonts::Installed => ("installed", "<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>".to_owned()),
        Fonts::Boxes => ("boxes", format!("<dir>{}</dir>", project.join("fonts").display())),
    };
    let drawn = [
        "antialias\" mode=\"assign\"><bool>true</bool>",
        "hinting\" mode=\"assign\"><bool>false</bool>",
        "autohint\" mode=\"assign\"><bool>false</bool>",
        "hintstyle\" mode=\"assign\"><const>hintnone</const>",
        "rgba\" mode=\"assign\"><const>none</const>",
    ];
    let drawn = drawn.map(|edit| format!("<edit binding=\"strong\" name=\"{edit}</edit>")).concat();
    let drawn = ["pattern", "font"].map(|of| format!("<match target=\"{of}\">{drawn}</match>\n")).concat();
    let folder = project.join("../../target/journeys");
    let text = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n<fontconfig>\n{which}\n\
         <cachedir>{}</cachedir>\n{drawn}</fontconfig>\n",
        folder.join("fontconfig").display()
    );
    let file = folder.join(format!("fonts-{name}.conf"));
    // Written to a temporary file and renamed: a browser of another journey may read it, and journeys of one process start at the same
    // time.
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let turn = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let aside = folder.join(format!("fonts-{name}-{}-{turn}.conf", std::process::id()));
    let written =
        fs::create_dir_all(&folder).and_then(|()| fs::write(&aside, text)).and_then(|()| fs::rename(&aside, &file));
    assert!(written.is_ok(), "target/ can be written: {written:?}");
    file
}
