//! Links of older formats, brought to the present one step by step. Steps are added and never changed: old links open for ever.

/// The format that is written.
pub const CURRENT: u32 = 1;

/// A step: the format that it starts from, and what it makes of a link's parts.
pub type Migration = (u32, fn(Vec<String>) -> Vec<String>);

/// Every step, oldest first. Format 1 is the first, so there is none yet.
pub const MIGRATIONS: &[Migration] = &[];

/// The parts of a link in the present format.
pub fn migrate(steps: &[Migration], from: u32, parts: Vec<String>) -> Vec<String> {
    let later = steps.iter().filter(|(format, _)| *format >= from);
    later.fold(parts, |parts, (_, step)| step(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_from_the_links_own_format_on() {
        let add = |parts: Vec<String>, part: &str| parts.into_iter().chain([part.to_owned()]).collect();
        let steps: [Migration; 2] =
            [(1, |parts| [parts, vec!["b".to_owned()]].concat()), (2, |parts| [parts, vec!["c".to_owned()]].concat())];
        let start = vec!["a".to_owned()];
        let second: Vec<String> = add(start.clone(), "c");
        assert_eq!(migrate(&steps, 1, start.clone()).concat(), "abc");
        assert_eq!(migrate(&steps, 2, start.clone()), second);
        assert_eq!(migrate(&steps, 3, start).concat(), "a");
    }

    #[test]
    fn there_is_a_step_from_every_format() {
        let formats: Vec<u32> = MIGRATIONS.iter().map(|(format, _)| *format).collect();
        assert_eq!(formats, (1..CURRENT).collect::<Vec<_>>());
    }
}
