//! What a browser takes from the machine that it runs on, pinned: a journey ends the same everywhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Which letters a machine has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// Those that are installed.
    Installed,
    /// One font, whose every letter is a box: a browser does not start without any.
    Boxes,
}

/// The time zone, languages and looks of the desktop. The zone is one that has summer time and is not that of servers.
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

/// What may stand in the environment of one machine and not of another, and is not for browsers.
const NOT_FOR_BROWSERS: [&str; 5] =
    ["GTK_MODULES", "GTK2_RC_FILES", "XDG_CURRENT_DESKTOP", "FONTCONFIG_PATH", "QT_STYLE_OVERRIDE"];

/// Puts a driver, and the browser that it starts, on a machine that is the same everywhere.
pub fn same(command: &mut Command, fonts: Fonts) {
    for name in NOT_FOR_BROWSERS {
        command.env_remove(name);
    }
    command.envs(SETTINGS).env("FONTCONFIG_FILE", configuration(fonts));
}

/// The file that says which fonts there are, and that letters are drawn as they were designed: how wide one is would otherwise differ.
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
    // Written aside and moved: a browser that another journey starts may read it, and journeys of one process start at once.
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let turn = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let aside = folder.join(format!("fonts-{name}-{}-{turn}.conf", std::process::id()));
    let written =
        fs::create_dir_all(&folder).and_then(|()| fs::write(&aside, text)).and_then(|()| fs::rename(&aside, &file));
    assert!(written.is_ok(), "target/ can be written: {written:?}");
    file
}
