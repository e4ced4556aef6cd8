//! Migrations of share links and scenario files from older formats to the present one, step by step. Steps are added and never changed, so
//! that every link and file ever handed out keeps opening.

use crate::json::Json;

/// A migration step: the format that it starts from, and the function that converts to the next format.
pub type Migration<T> = (u32, fn(T) -> T);

/// The format in which share links are written.
pub const LINK: u32 = 1;

/// Migration steps for share links, oldest first, from parts to parts. Empty, since format 1 is the first.
pub const LINKS: &[Migration<Vec<String>>] = &[];

/// The format in which scenario files are written.
pub const FILE: u32 = 1;

/// Migration steps for scenario files, oldest first, from the whole file to the whole file. Empty, since format 1 is the first.
pub const FILES: &[Migration<Json>] = &[];

/// Migrates a value from the format in which it was written to the present one.
pub fn migrate<T>(steps: &[Migration<T>], from: u32, written: T) -> T {
    let later = steps.iter().filter(|(format, _)| *format >= from);
    later.fold(written, |written, (_, step)| step(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_from_the_links_own_format_on() {
        let add = |parts: Vec<String>, part: &str| parts.into_iter().chain([part.to_owned()]).collect();
        let steps: [Migration<Vec<String>>; 2] =
            [(1, |parts| [parts, vec!["b".to_owned()]].concat()), (2, |parts| [parts, vec!["c".to_owned()]].concat())];
        let start = vec!["a".to_owned()];
        let second: Vec<String> = add(start.clone(), "c");
        assert_eq!(migrate(&steps, 1, start.clone()).concat(), "abc");
        assert_eq!(migrate(&steps, 2, start.clone()), second);
        assert_eq!(migrate(&steps, 3, start).concat(), "a");
    }

    #[test]
    fn steps_are_taken_from_the_files_own_format_on() {
        let lists: [Migration<Json>; 1] = [(1, |file| Json::List(vec![file]))];
        let file = || Json::Number(1.0);
        assert_eq!(migrate(&lists, 1, file()), Json::List(vec![file()]));
        assert_eq!(migrate(&lists, 2, file()), file());
    }

    #[test]
    fn there_is_a_step_from_every_format() {
        let links: Vec<u32> = LINKS.iter().map(|(format, _)| *format).collect();
        assert_eq!(links, (1..LINK).collect::<Vec<_>>());
        let files: Vec<u32> = FILES.iter().map(|(format, _)| *format).collect();
        assert_eq!(files, (1..FILE).collect::<Vec<_>>());
    }
}
