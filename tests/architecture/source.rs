//! A reader of Rust source that tells code, comments and string literals apart.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its code with comments, strings and tests blanked out, and its string literals.
pub struct Source {
    /// Its path in the project, with `/`.
    pub path: String,
    /// The code, line by line as in the file; comments, literals and tests are blanked out.
    pub code: String,
    /// The string literals outside tests, each with the line on which it starts.
    pub literals: Vec<(usize, String)>,
}

impl Source {
    /// Reads a file of the project.
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a source file can be read");
        Self::new(&name(path), &text)
    }

    /// Builds it from a path and a text.
    pub fn new(path: &str, text: &str) -> Self {
        let (code, literals) = split(text);
        let (code, tests) = without_tests(&code);
        let in_test = |line: usize| tests.iter().any(|&(first, last)| (first..=last).contains(&line));
        let literals = literals.into_iter().filter(|(line, _)| !in_test(*line)).collect();
        Self { path: path.to_owned(), code, literals }
    }

    /// Returns the lines of code that contain a word, each as `file:line`.
    pub fn lines_with(&self, word: &str) -> Vec<String> {
        let lines = self.code.lines().enumerate();
        lines.filter(|(_, line)| holds(line, word)).map(|(number, _)| format!("{}:{}", self.path, number + 1)).collect()
    }
}

/// Returns the root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a path relative to the project.
pub fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Returns all files of a folder and its subfolders, sorted by path, without build output.
pub fn files(folder: &str) -> Vec<PathBuf> {
    const MADE: [&str; 4] = ["target", "dist", "node_modules", ".git"];
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be read").flatten() {
            let path = entry.path();
            let made = path.file_name().is_some_and(|name| MADE.iter().any(|made| name == *made));
            match path.is_dir() {
                _ if made => {}
                true => open.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found
}

/// Reads the Rust files of a folder, without those that contain only tests.
pub fn sources(folder: &str) -> Vec<Source> {
    let is_code = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs");
    files(folder).into_iter().filter(is_code).map(|path| Source::read(&path)).collect()
}

/// Returns true if a text contains a word that is not part of a longer one.
pub fn holds(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    let (from, to) = (word.starts_with(inside), word.ends_with(inside));
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        let longer = (from && before.is_some_and(inside)) || (to && after.is_some_and(inside));
        !longer
    })
}

/// Blanks out comments and literals. Returns the code, and the string literals with their lines.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let (mut code, mut literals) = (String::new(), Vec::new());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_piece(&chars, at);
        let piece: String = chars[at..end].iter().collect();
        if end == at + 1 {
            code.push_str(&piece);
        } else {
            let line = code.matches('\n').count() + 1;
            code.extend(piece.chars().filter(|c| *c == '\n').chain([' ']));
            if !piece.starts_with('/') && !piece.starts_with('\'') {
                literals.push((line, piece));
            }
        }
        at = end;
    }
    (code, literals)
}

/// Returns the end of the comment or literal that starts here, or the next character if none does.
fn end_of_piece(chars: &[char], at: usize) -> usize {
    let starts = |text: &str| text.chars().enumerate().all(|(offset, c)| chars.get(at + offset) == Some(&c));
    let find = |from: usize, text: &str| {
        let wanted: Vec<char> = text.chars().collect();
        (from..chars.len()).find(|&place| chars[place..].starts_with(&wanted)).map_or(chars.len(), |p| p + wanted.len())
    };
    let after_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if starts("//") {
        return find(at, "\n").saturating_sub(1).max(at + 2);
    }
    if starts("/*") {
        return find(at + 2, "*/");
    }
    if starts("\"") {
        let mut end = at + 1;
        while end < chars.len() && chars[end] != '"' {
            end += if chars[end] == '\\' { 2 } else { 1 };
        }
        return (end + 1).min(chars.len()).max(at + 2);
    }
    if starts("r") && !after_word {
        let marks = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        if chars.get(at + 1 + marks) == Some(&'"') {
            return find(at + marks + 2, &format!("\"{}", "#".repeat(marks)));
        }
    }
    // A character literal, not a lifetime.
    if starts("'\\") {
        return find(at + 3, "'");
    }
    if starts("'") && chars.get(at + 2) == Some(&'\'') {
        return at + 3;
    }
    at + 1
}

/// Blanks out code compiled for tests only. Returns the rest, and the ranges of lines that were blanked out.
fn without_tests(code: &str) -> (String, Vec<(usize, usize)>) {
    let (mut kept, mut taken) = (code.to_owned(), Vec::new());
    while let Some(start) = kept.find("#[cfg(test)]") {
        let mut depth = 0;
        let end = kept[start..].char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(c, '}' | ';')
        });
        let end = end.map_or(kept.len(), |(offset, _)| start + offset + 1);
        let line = |place: usize| kept[..place].matches('\n').count() + 1;
        taken.push((line(start), line(end)));
        let lines: String = kept[start..end].chars().filter(|c| *c == '\n').collect();
        kept.replace_range(start..end, &lines);
    }
    (kept, taken)
}
