//! CSV (RFC 4180), with the separator that a spreadsheet expects.

/// Formats rows as CSV, one a line. A cell that holds the separator, a quotation mark or a line break is quoted.
pub fn csv(rows: &[Vec<String>], separator: char) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(inert(cell), separator)).collect();
        text.push_str(&cells.join(&separator.to_string()));
        text.push_str("\r\n");
    }
    text
}

/// Builds a row with a remark in the cell at `place`, and empty cells beside it.
pub fn warning(text: String, place: usize, width: usize) -> Vec<String> {
    let mut row = vec![String::new(); width.max(place + 1)];
    row[place] = text;
    row
}

/// The characters that some program takes for the end of a cell, whatever our own separator is.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];

/// A cell that no spreadsheet computes: an apostrophe stands before a text that would be a formula there, also where a program takes
/// another sign for the end of a cell and the text goes on behind it. Numbers stay numbers.
pub fn inert(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut begins = true;
    for (at, sign) in cell.char_indices() {
        if begins && is_formula(&cell[at..]) {
            text.push('\'');
        }
        text.push(sign);
        begins = SEPARATORS.contains(&sign);
    }
    text
}

/// Returns `true` if a program computes a text at the beginning of a cell, between quotes or not.
fn is_formula(text: &str) -> bool {
    let bare = text.trim_start_matches('"');
    let digits = bare.strip_prefix('-').unwrap_or_default();
    let number = digits.split(SEPARATORS).next().unwrap_or_default();
    let is_number = number.starts_with(|sign: char| sign.is_ascii_digit())
        && number.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.');
    // The wide forms are the same to programs in Chinese and Japanese.
    let begins = bare.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    (begins && !is_number) || text.starts_with(['\t', '\r'])
}

fn escaped(cell: String, separator: char) -> String {
    let special = |c: char| c == separator || matches!(c, '"' | '\n' | '\r');
    if cell.contains(special) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("=A1;\"x\"", "\"'=A1;\"\"x\"\"\""),
            ("+32 9 000", "'+32 9 000"),
            ("-1-1", "'-1-1"),
            ("-(1)", "'-(1)"),
            ("- minder", "'- minder"),
            ("-", "'-"),
            ("@som", "'@som"),
            ("\t=1", "'\t'=1"),
            ("-1", "-1"),
            ("-12,5", "-12,5"),
            ("-0.25", "-0.25"),
            ("0", "0"),
            ("", ""),
            ("–", "–"),
            ("−5 k€", "−5 k€"),
            ("a=b", "a=b"),
            ("a, b", "a, b"),
            ("a,=1+1", "a,'=1+1"),
            ("a\t@som", "a\t'@som"),
            ("a|-1-1", "a|'-1-1"),
            ("a|\"=1\"", "\"a|'\"\"=1\"\"\""),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("van 1,-2 tot 3", "van 1,'-2 tot 3"),
        ] {
            assert_eq!(csv(&[vec![cell.to_owned()]], ';'), format!("{written}\r\n"));
        }
    }
}
